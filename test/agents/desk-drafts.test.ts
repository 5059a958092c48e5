import { describe, expect, it } from "vitest";
import { playbookMind } from "../../agents/minds/playbook/mind.ts";
import { read } from "../../agents/minds/playbook/reading/read.ts";
import type { Draft } from "../../agents/desk-ports.ts";
import type { Mind } from "../../agents/ports.ts";
import type { Language } from "../../shared/domain/labels.ts";
import { hold } from "../support/call-bench.ts";
import type { Held } from "../support/call-bench.ts";

/** A model that says what the scripts say, in two breaths. */
const playbook = playbookMind(read);
const model: Mind = {
  id: "model", decide: (situation, allowed, signal) => playbook.decide(situation, allowed, signal),
  async *speak({ phrasings, situation }) {
    yield situation.lang === "zh" ? "好的。" : "All right. ";
    yield phrasings[0]?.text ?? "";
  },
};

const talk = (language: Language, script: readonly string[], onDraft?: (draft: Draft) => void): Promise<Held> =>
  hold(language, script, { deps: { minds: { primary: model, playbook }, ...(onDraft ? { onDraft } : {}) } });

describe("words in the making", () => {
  it.each([
    ["en", ["Yes speaking", "6621", "I'll sort it at some point", "Payday, obviously"]], ["zh-CN", ["是我", "6621", "多少钱", "30号还"]],
  ] as const)("are told sentence by sentence with their figures filled, as they are then said (%s)", async (language, script) => {
    const drafts: Draft[] = [];
    const held = await talk(language, script, (draft) => drafts.push(draft));
    const byModel = held.events.flatMap((event) => (event.type === "turn.agent" && event.data.mind === "model" ? [{ ...event.data, words: String(event.content?.[0]?.body) }] : []));
    expect(byModel.length).toBeGreaterThan(1);
    // Each turn: the first breath, then all of it; the last told is what stands on the record.
    expect(drafts).toHaveLength(byModel.length * 2);
    byModel.forEach(({ words, by, move }, i) => {
      expect(drafts[i * 2]).toMatchObject({ attemptId: "K1.1", by, move, text: language === "en" ? "All right." : "好的。" });
      expect(drafts[i * 2 + 1]?.text).toBe(words);
    });
    expect(drafts.every(({ text }) => !/[{}]/.test(text))).toBe(true);
  });

  it("leave no trace: the record and what is said are the same with nobody watching", async () => {
    const script = ["Yes speaking", "6621", "I'll sort it at some point"];
    const watched = await talk("en", script, () => undefined);
    const alone = await talk("en", script);
    expect(watched.events).toEqual(alone.events);
    expect(watched.line.spoken).toEqual(alone.line.spoken);
  });

  it("are none where the playbook speaks", async () => {
    const drafts: Draft[] = [];
    await hold("en", ["Yes speaking", "6621"], { deps: { onDraft: (draft) => drafts.push(draft) } });
    expect(drafts).toEqual([]);
  });
});
