import { describe, expect, it } from "vitest";
import { hold } from "../../support/call-bench.ts";
import { expectCall } from "../../support/expect-call.ts";

const VERIFIED = ["是我", "6621"];

describe("what a line can do to a conversation", () => {
  it.each([["busy"], ["no_answer"], ["dead_line"], ["line_failed"]] as const)("%s ends the attempt with nothing said", async (cause) => {
    const held = await hold("zh-CN", [], { answered: { kind: "not_connected", cause } });
    expectCall(held).nothingMore().ends(cause);
    expect(held.of("attempt.ended")).toMatchObject([{ connected: false, conversation: false, talkMs: 0 }]);
  });

  it("a machine hears nothing where no pack asks for a message, and the limited one where it does", async () => {
    expectCall(await hold("zh-CN", [], { answered: { kind: "answered", by: "machine" } })).nothingMore().ends("voicemail");
    const bank = { name: { en: "Harbour Bank", "zh-CN": "港湾银行", "zh-TW": "港灣銀行" }, callBackNumber: "800-555-0100", contactName: "Alex", practice: true };
    const held = await hold("en", [], { answered: { kind: "answered", by: "machine" }, setup: { bank } });
    expectCall(held).says("voicemail_message").nothingMore().ends("voicemail");
    expect(held.outcome.conversation).toBe(false);
  });

  it("silence: other words, still there?, then a call is booked and the line let go", async () => {
    const held = await hold("zh-CN", [{ silence: 4_000 }, { silence: 4_000 }, { silence: 4_000 }]);
    expectCall(held).says("greet", "ask_identity", "ask_identity", "check_presence", "confirm_callback").nothingMore().ends("silent");
    const [first, second] = held.line.spoken.filter(({ utterance }) => utterance.move === "ask_identity").map(({ utterance }) => utterance.text);
    expect(second).not.toBe(first);
  });

  it("speech into the agent's words cuts them, and how far they got is on record", async () => {
    const held = await hold("zh-CN", [...VERIFIED, { cutIn: "我下周五还", at: 0.5 }, { hangUp: true }]);
    const cut = held.line.spoken.find(({ heard }) => heard === 0.5);
    expect(cut).toBeDefined();
    expect(held.of("turn.spoken").map(({ heard }) => heard)).toContain(0.5);
    expect(held.of("turn.customer").at(-1)).toMatchObject({ interrupted: true });
  });

  it("what must be heard is not cut", async () => {
    const held = await hold("zh-CN", [{ cutIn: "喂喂", at: 0.5 }, { hangUp: true }]);
    expect(held.line.spoken[0]).toMatchObject({ heard: 1, utterance: { move: "greet", interruptible: false } });
  });

  it("hanging up is met anywhere: every call ends once, in words and on the ledger", async () => {
    const script = [...VERIFIED, "发工资那天还", "15号", "没有", "对"];
    for (let heard = 0; heard <= script.length; heard++) {
      for (const hangUp of [{ hangUp: true }, { hangUp: true, at: 0.3 }] as const) {
        const held = await hold("zh-CN", [...script.slice(0, heard), hangUp]);
        expect(held.events.filter(({ type }) => type === "attempt.ended")).toHaveLength(1);
        expect(held.of("promise.made")).toHaveLength(heard === script.length ? 1 : 0);
      }
    }
  });

  it("a line that breaks ends the attempt and loses nothing", async () => {
    const errors: string[] = [];
    const held = await hold("zh-CN", VERIFIED, {
      onSay: (line) => { line.next = () => Promise.reject(new Error("line gone")); },
      deps: { log: { info: () => undefined, warn: () => undefined, error: (_, message) => void errors.push(message) } },
    });
    expectCall(held).ends("interrupted");
    expect(errors).toEqual(["a conversation broke off"]);
  });

  it("the kill switch cuts the word being spoken, says no other, and closes the call as stopped", async () => {
    const stop = new AbortController();
    const held = await hold("zh-CN", [...VERIFIED, "好"], { deps: { halted: stop.signal }, onSay: (line) => { if (line.spoken.length === 4) stop.abort(); } });
    expect(held.line.spoken).toHaveLength(4);
    expectCall(held).ends("stopped_by_user");
    expect(held.line.hungUpByAgent).toBe(true);
  });
});
