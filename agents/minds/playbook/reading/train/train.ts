import { readFileSync, writeFileSync } from "node:fs";
import { trainOn } from "./model.ts";
import type { TrainingLine } from "./model.ts";

// node agents/minds/playbook/reading/train/train.ts: writes weights.zh.json and weights.en.json beside the reader, from lines.jsonl.
const lines = readFileSync(new URL("lines.jsonl", import.meta.url), "utf8").split("\n").filter((line) => line !== "").map((line) => JSON.parse(line) as TrainingLine);
for (const lang of ["zh", "en"] as const) {
  const weights = trainOn(lines, lang);
  writeFileSync(new URL(`../weights.${lang}.json`, import.meta.url), `${JSON.stringify(weights)}\n`);
  process.stdout.write(`${lang}: ${lines.filter((line) => line.lang === lang).length} lines, ${weights.classes.length} intents\n`);
}
