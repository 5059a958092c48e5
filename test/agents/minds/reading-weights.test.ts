import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { trainOn } from "../../../agents/minds/playbook/reading/train/train.ts";
import type { TrainingLine } from "../../../agents/minds/playbook/reading/train/train.ts";
import { labelled, linesOf, wholeFile } from "./reading-lines.ts";

const room = new URL("../../../agents/minds/playbook/reading/", import.meta.url);
const textAt = (path: string): string => readFileSync(new URL(path, room), "utf8");
const lines = linesOf<TrainingLine>(textAt("train/lines.jsonl"));

describe("the reader's learnt weights", () => {
  it.each(["zh", "en"] as const)("are what the training script makes of its lines (%s)", (lang) => {
    expect(`${JSON.stringify(trainOn(lines, lang))}\n`).toBe(textAt(`weights.${lang}.json`));
  });

  it("come from none of the lines they are measured on", () => {
    const written = new Set(lines.map((line) => line.text));
    expect(labelled("debtor-utterances.held-out.jsonl").filter((line) => written.has(line.text)).map((line) => line.text)).toEqual([]);
    // Sounds and bare greetings are the same in any two collections.
    const measured = [...labelled("debtor-utterances.own.jsonl").filter(({ id }) => id.startsWith("fresh2")), ...labelled("debtor-utterances.sample.jsonl"), ...wholeFile()];
    expect(measured.filter(({ text }) => text.length > 12 && written.has(text)).map((line) => line.text)).toEqual([]);
  });
});
