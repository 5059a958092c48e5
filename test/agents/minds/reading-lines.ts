import { existsSync, readFileSync } from "node:fs";
import type { LabelledLine } from "../../../agents/minds/playbook/reading/tool.ts";

const fixture = (name: string): URL => new URL(`../../fixtures/${name}`, import.meta.url);

export const textOf = (name: string): string => readFileSync(fixture(name), "utf8");

export const linesOf = <Line>(text: string): Line[] => text.split("\n").filter((line) => line !== "").map((line) => JSON.parse(line) as Line);

export const labelled = (name: string): LabelledLine[] => linesOf<LabelledLine>(textOf(name));

/** The whole labelled file where this machine has it; the sample in fixtures carries the assertions everywhere. */
export function wholeFile(): LabelledLine[] {
  const file = new URL("../../../../shared/data/debtor-utterances.jsonl", import.meta.url);
  return existsSync(file) ? linesOf<LabelledLine>(readFileSync(file, "utf8")) : [];
}
