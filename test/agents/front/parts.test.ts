import { describe, expect, it } from "vitest";
import { STOPS } from "../../../shared/domain/customer.ts";
import { INTENTS } from "../../../shared/domain/labels.ts";
import { MOVES } from "../../../shared/domain/move.ts";
import { FRONT_ROLES } from "../../../shared/domain/role.ts";
import { callbackTime } from "../../../agents/front/answers/callback.ts";
import { ANSWERS } from "../../../agents/front/answers/table.ts";
import { AUTHORITIES, FRONT_CARDS } from "../../../agents/front/cards.ts";
import { Floor } from "../../../agents/front/floor.ts";
import { CALL_SIGNALS, CALL_STATES, phaseOf, transition } from "../../../agents/front/machine.ts";
import { ASKING, mayBeMade } from "../../../agents/front/moves.ts";
import type { Intent } from "../../../shared/domain/labels.ts";
import { leading, merged } from "../../../agents/front/think.ts";
import { sentencesOf } from "../../../agents/front/utter.ts";

describe("the floor", () => {
  const playback = () => {
    let cuts = 0;
    return { done: new Promise<never>(() => undefined), cut: () => void cuts++, get cuts() { return cuts; } };
  };

  it("is taken by a person in mid-word, and no agent speaks again", () => {
    const floor = new Floor();
    const playing = playback();
    expect(floor.speak(() => playing)).toBe(playing);
    floor.seize("U1");
    expect(playing.cuts).toBe(1);
    let said = 0;
    expect(floor.speak(() => { said++; return playback(); })).toBeNull();
    expect(said).toBe(0);
  });

  it("is silenced for everybody by the kill switch", () => {
    const floor = new Floor();
    const playing = playback();
    floor.speak(() => playing);
    floor.silence();
    expect([playing.cuts, floor.agentsMaySpeak]).toEqual([1, false]);
  });
});

describe("the call machine", () => {
  it("never leaves the end, never asks again after a stop, and never leaves danger but for the end", () => {
    for (const signal of CALL_SIGNALS) {
      expect(transition("ended", signal)).toBe("ended");
      expect(["stopped", "safety", "ended"]).toContain(transition("stopped", signal));
      expect(["safety", "ended"]).toContain(transition("safety", signal));
    }
  });

  it("lets danger and the end be reached from wherever people talk", () => {
    for (const state of CALL_STATES.filter((one) => !["ringing", "ended", "safety"].includes(one))) {
      expect(transition(state, "danger")).toBe("safety");
      expect(transition(state, "over")).toBe("ended");
    }
  });

  it("knows no state in which the debt is talked of unverified", () => {
    expect(CALL_STATES.map((state) => phaseOf(state, false))).not.toContain("talk");
  });

  it("has an answer to every intent wherever a call stands", () => {
    for (const table of Object.values(ANSWERS)) for (const intent of INTENTS) expect(table[intent]).toBeTypeOf("function");
  });
});

describe("what may be said at all", () => {
  it("asks for nothing once a stop is noted", () => {
    for (const stop of STOPS) expect(MOVES.filter((move) => mayBeMade(move, { verified: true, stop })).filter((move) => ASKING.has(move))).toEqual([]);
  });

  it("has nothing of the debt before the check", () => {
    const early = MOVES.filter((move) => mayBeMade(move, { verified: false, stop: null }));
    for (const move of ["state_purpose", "ask_payment", "answer_fact", "how_to_pay", "disclose", "confirm_promise", "recall_promise", "propose_plan", "payment_seen"] as const) expect(early).not.toContain(move);
  });
});

describe("which of several intents is answered", () => {
  const reading = (...intents: Intent[]) => ({ intents, emotion: "calm", facts: {}, confidence: 0.9 }) as const;

  it("serves safety, then stops, then the person, then money", () => {
    expect(leading(reading("promise_full", "complaint", "opt_out", "self_harm"))).toBe("self_harm");
    expect(leading(reading("promise_full", "complaint", "opt_out"))).toBe("opt_out");
    expect(leading(reading("promise_full", "complaint"))).toBe("complaint");
    expect(leading(reading("promise_full", "ask_amount"))).toBe("promise_full");
  });

  it("adds to a model's reading what it missed, danger even when unsure", () => {
    expect(merged(reading("off_topic"), reading("opt_out")).intents).toEqual(["opt_out", "off_topic"]);
    expect(merged(reading("off_topic"), { ...reading("self_harm"), confidence: 0.2 }).intents).toEqual(["self_harm", "off_topic"]);
    expect(merged(reading("off_topic"), { ...reading("opt_out"), confidence: 0.2 }).intents).toEqual(["off_topic"]);
    expect(merged(reading("promise_full"), reading("stall")).intents).toEqual(["promise_full"]);
  });
});

describe("call-backs", () => {
  const view = { now: Date.UTC(2026, 10, 23, 4), timeZone: "Asia/Shanghai", callHours: { start: 540, end: 1200 } };
  it.each([
    [{}, Date.UTC(2026, 10, 24, 4)], [{ timeOfDay: "15:00" }, Date.UTC(2026, 10, 23, 7)], [{ timeOfDay: "10:00" }, Date.UTC(2026, 10, 24, 2)],
    [{ date: "2026-11-25", timeOfDay: "23:30" }, Date.UTC(2026, 10, 25, 11, 30)], [{ date: "2026-11-20" }, Date.UTC(2026, 10, 24, 4)],
  ])("%j is booked inside the hours, never in the past", (facts, at) => {
    expect(callbackTime(facts, view)).toBe(at);
  });
});

describe("sentences", () => {
  it("are whole, in order, with their place", () => {
    expect(sentencesOf("您好。还差3,860.50元！行吗？", "zh").map(({ text, at }) => [text, at])).toEqual([["您好。", 0], ["还差3,860.50元！", 3], ["行吗？", 15]]);
    expect(sentencesOf("It's $640.50. All right?", "en").map(({ text }) => text.trim())).toEqual(["It's $640.50.", "All right?"]);
  });
});

describe("the cards of the front office", () => {
  it("are four, each with its duties in three languages, and no authority to reduce anything", () => {
    expect(FRONT_CARDS.map(({ role }) => role)).toEqual([...FRONT_ROLES]);
    for (const { duties, may, mayNot } of FRONT_CARDS) for (const list of [duties, may, mayNot]) expect(new Set(Object.values(list).map((lines) => lines.length)).size).toBe(1);
    expect(Object.values(AUTHORITIES).every((authority) => !authority || (authority.maxReductionPct === 0 && !authority.waiveFees))).toBe(true);
    expect(AUTHORITIES.concierge).toBeNull();
  });
});
