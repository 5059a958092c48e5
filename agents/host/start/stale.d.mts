export const ROOT: string;
export function builtFrom(product: string, sources: readonly string[]): string | null;
