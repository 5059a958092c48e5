export const STEPS = ["language", "mode", "book", "endpoint", "floor"] as const;
export type StepName = (typeof STEPS)[number];
export type Mode = "practice" | "live";
