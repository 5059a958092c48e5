import { afterEach, describe, expect, it } from "vitest";
import { MindFailure } from "../../../agents/ports.ts";
import { createModelMind, type ModelMind, type ModelMindOptions } from "../../../agents/minds/model/mind.ts";
import { PLANTED } from "../../support/planted.ts";
import { startPracticeEndpoint, type PracticeEndpoint, type PracticeEndpointOptions } from "../../support/practice-endpoint.ts";
import { FAULTS, type Fault } from "../../support/practice-faults.ts";
import { aPhrasing, aSituation, aSpeakInput, ioNow, keptLog } from "../../support/situations.ts";

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function endpointWith(options: PracticeEndpointOptions = {}): Promise<PracticeEndpoint> {
  const endpoint = await startPracticeEndpoint(options);
  open.push(endpoint);
  return endpoint;
}
function mindAt(baseUrl: string, options: Partial<ModelMindOptions> = {}): ModelMind {
  const mind = createModelMind({ baseUrl, model: "practice", timeoutMs: 5_000, clock: ioNow, log: keptLog(), ...options });
  open.push(mind);
  return mind;
}
const unaborted = new AbortController().signal;
const decided = (mind: ModelMind, situation = aSituation()) => mind.decide(situation, ["ask_reason", "close"], unaborted);
async function spoken(mind: ModelMind, input = aSpeakInput()): Promise<string[]> {
  const sentences: string[] = [];
  for await (const sentence of mind.speak(input, unaborted)) sentences.push(sentence);
  return sentences;
}
const reasonOf = (work: Promise<unknown>): Promise<string> =>
  work.then((value) => `answered ${JSON.stringify(value)}`, (error: unknown) => (error instanceof MindFailure ? error.reason : `not a MindFailure: ${String(error)}`));

describe("a well endpoint", () => {
  it("gives a reading and a wish among the moves offered", async () => {
    const endpoint = await endpointWith({ wish: () => "ask_reason" });
    expect(await decided(mindAt(endpoint.url))).toEqual({ reading: { intents: ["refuse"], emotion: "calm", confidence: 0.9, facts: {} }, move: "ask_reason" });
  });
  it("loses a wish that was not offered", async () => {
    const endpoint = await endpointWith({ wish: () => "propose_plan" });
    expect((await decided(mindAt(endpoint.url))).move).toBeNull();
  });
  it("speaks sentence by sentence, slots left in", async () => {
    const endpoint = await endpointWith();
    expect(await spoken(mindAt(endpoint.url))).toEqual(["Could you pay {amount} by {day}?", "Take your time."]);
  });
  it("speaks Chinese", async () => {
    const endpoint = await endpointWith();
    const situation = aSituation({ language: "zh-CN", lang: "zh", heard: "再说吧" });
    expect(await spoken(mindAt(endpoint.url), aSpeakInput({ situation, phrasings: [aPhrasing("您说过几天，是等哪笔钱？{day}行吗？")] }))).toEqual(["您说过几天，是等哪笔钱？", "{day}行吗？"]);
  });
  it("keeps one connection for a whole conversation", async () => {
    const endpoint = await endpointWith();
    const mind = mindAt(endpoint.url);
    for (let turn = 0; turn < 5; turn++) {
      await decided(mind);
      await spoken(mind);
    }
    expect([endpoint.requests.length, endpoint.connections()]).toEqual([10, 1]);
  });
  it("asks for the schema, and for less of an endpoint that cannot", async () => {
    const endpoint = await endpointWith({ refusesFormat: "json_schema" });
    const mind = mindAt(endpoint.url);
    expect(await reasonOf(decided(mind))).toBe("refused");
    expect((await decided(mind)).reading.intents).toEqual(["refuse"]);
    const formats = endpoint.requests.map(({ body }) => (JSON.parse(body) as { response_format: { type: string } }).response_format.type);
    expect(formats).toEqual(["json_schema", "json_object"]);
  });
});

describe("a bad endpoint", () => {
  const DECIDE: Readonly<Partial<Record<Fault, string>>> = {
    hang: "timeout", status500: "refused", status429: "refused", cut: "cut_off", broken_json: "invalid", wrong_schema: "invalid", refusal: "refused",
    content_filter: "refused", empty: "invalid", wrong_language: "invalid", tool_call: "invalid", wrong_amount: "invalid",
  };
  const SPEAK: Readonly<Partial<Record<Fault, string>>> = {
    hang: "timeout", status500: "refused", status429: "refused", cut: "cut_off", broken_json: "invalid", wrong_schema: "invalid", refusal: "refused",
    content_filter: "refused", empty: "invalid", wrong_language: "invalid", tool_call: "invalid",
  };
  it.each(Object.entries(DECIDE))("%s while deciding is %s", async (fault, reason) => {
    const endpoint = await endpointWith({ faults: { [fault]: 1 } });
    expect(await reasonOf(decided(mindAt(endpoint.url, { timeoutMs: fault === "hang" ? 50 : 5_000 })))).toBe(reason);
  });
  it.each(Object.entries(SPEAK))("%s while speaking is %s", async (fault, reason) => {
    const endpoint = await endpointWith({ faults: { [fault]: 1 } });
    expect(await reasonOf(spoken(mindAt(endpoint.url, { timeoutMs: fault === "hang" ? 50 : 5_000 })))).toBe(reason);
  });
  it.each(["en", "zh"] as const)("a planted figure in digits never gets through (%s)", async (lang) => {
    const situation = aSituation({ lang, language: lang === "en" ? "en" : "zh-CN" });
    for (let seed = 0; seed < 8; seed++) {
      const endpoint = await endpointWith({ faults: { wrong_amount: 1 }, seed });
      const said = await spoken(mindAt(endpoint.url), aSpeakInput({ situation, phrasings: [] })).catch((error: unknown) => [String(error)]);
      expect(said.join(" ")).not.toContain(PLANTED.figures.texts[lang][0]);
    }
  });
  it("every fault of the practice endpoint is tried in both steps or is the guard's to stop", () => {
    expect(FAULTS.filter((fault) => !DECIDE[fault])).toEqual(["forbidden", "approved"]);
    expect(FAULTS.filter((fault) => !SPEAK[fault])).toEqual(["forbidden", "wrong_amount", "approved"]);
  });
  it("nobody there is unreachable", async () => {
    const endpoint = await startPracticeEndpoint();
    await endpoint.close();
    expect(await reasonOf(decided(mindAt(endpoint.url)))).toBe("unreachable");
    expect(await reasonOf(spoken(mindAt(endpoint.url)))).toBe("unreachable");
  });
  it("is late when the caller's own time is shorter", async () => {
    const endpoint = await endpointWith({ faults: { hang: 1 } });
    expect(await reasonOf(mindAt(endpoint.url).decide(aSituation(), [], AbortSignal.timeout(30)))).toBe("timeout");
  });
  it("is told to stop when the caller does", async () => {
    const endpoint = await endpointWith({ faults: { hang: 1 } });
    const controller = new AbortController();
    const deciding = reasonOf(mindAt(endpoint.url).decide(aSituation(), [], controller.signal));
    while (endpoint.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    controller.abort();
    expect(await deciding).toBe("cut_off");
  });
});

describe("an endpoint that stays away", () => {
  it("is left alone, then tried by one turn, then used again", async () => {
    const endpoint = await endpointWith({ faults: { status500: 1 } });
    let elapsed = 0;
    const timer = { elapsed: () => elapsed, after: (ms: number, then: () => void) => { const id = setTimeout(then, ms); return () => clearTimeout(id); } };
    const mind = mindAt(endpoint.url, { timer, breaker: { failures: 3, coolMs: 1_000 } });

    for (let i = 0; i < 3; i++) expect(await reasonOf(decided(mind))).toBe("refused");
    expect(await reasonOf(decided(mind))).toBe("unreachable");
    expect(await reasonOf(spoken(mind))).toBe("unreachable");
    expect(endpoint.requests.length).toBe(3);

    elapsed = 1_000;
    expect((await Promise.all([reasonOf(decided(mind)), reasonOf(decided(mind))])).sort()).toEqual(["refused", "unreachable"]);
    expect(endpoint.requests.length).toBe(4);

    elapsed = 2_000;
    endpoint.setFaults({});
    expect((await decided(mind)).reading.intents).toEqual(["refuse"]);
    expect(await spoken(mind)).toHaveLength(2);
  });
  it("is not left alone for answering badly", async () => {
    const endpoint = await endpointWith({ faults: { wrong_schema: 1 } });
    const mind = mindAt(endpoint.url, { breaker: { failures: 2, coolMs: 1_000 } });
    for (let i = 0; i < 5; i++) expect(await reasonOf(decided(mind))).toBe("invalid");
    expect(endpoint.requests.length).toBe(5);
  });
});
