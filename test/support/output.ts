import { expect } from "vitest";
import type { z } from "zod";
import type { contract } from "../../shared/contract/index.ts";

type Contract = typeof contract;

/** An answer as the contract's own schema has it, and nothing beside: what a door would let through. */
export function asPromised<T>(procedure: { readonly [K in keyof Contract]: Contract[K][keyof Contract[K]] }[keyof Contract], answer: T): T {
  const schema = (procedure as unknown as { "~orpc": { outputSchema: z.ZodType } })["~orpc"].outputSchema;
  expect(schema.parse(answer)).toEqual(answer);
  return answer;
}

/** Whatever of `secrets` stands anywhere in it. */
export const leaked = (answer: unknown, secrets: readonly string[]): string[] => {
  const text = JSON.stringify(answer);
  return secrets.filter((secret) => secret !== "" && text.includes(secret));
};
