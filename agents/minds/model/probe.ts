import { MOVES } from "../../../shared/domain/move.ts";
import { randomFrom } from "../../../shared/lib/random.ts";
import { MindFailure, type Situation, type SpeakInput } from "../../ports.ts";
import { DECISION_SCHEMA, decisionOf, keepsSchema } from "./answer.ts";
import { deadline } from "./deadline.ts";
import { openEndpoint, type Endpoint, type EndpointOptions } from "./openai-model.ts";
import { MONOTONIC, type ModelAnswer } from "./port.ts";
import { decidePrompt, speakPrompt } from "./prompt.ts";
import { estimateTokens } from "./tokens.ts";

export interface ProbeFinding {
  readonly check: "reachable" | "model listed" | "reading" | "JSON schema" | "streaming" | "context" | "latency";
  readonly state: "yes" | "no" | "unknown";
  /** A plain sentence; figures in ms or tokens. */
  readonly detail: string;
  /** What the sentence says, by name: for whoever words it in another language. `reason` names a failure. */
  readonly values: Readonly<Record<string, string | number>>;
  /** Without it no conversation can be held with this endpoint. */
  readonly needed: boolean;
}

export interface ProbeResult {
  readonly usable: boolean;
  readonly findings: readonly ProbeFinding[];
}

/** Invented, of nobody's book: what the endpoint is asked about while it is being tried. */
const SITUATION: Situation = {
  attemptId: "probe", caseId: "probe", turn: 1, language: "en", lang: "en", role: "negotiator", asof: "2026-03-04", timeZone: "UTC", verified: true, dialogue: [],
  heard: "I can pay two hundred on Friday", lastMove: "ask_payment", tone: "even", facts: { currency: "USD", balance: 64_000 }, authority: null,
};
const WORDS: SpeakInput = {
  situation: SITUATION, move: "confirm_promise", slots: { amount: "", day: "" }, phrasings: [{ id: "probe", text: "So {amount}, {day}, through the app, yes?" }], blocked: null,
  random: randomFrom("probe"),
};

type Ask = <T>(work: (signal: AbortSignal) => Promise<T>) => Promise<{ readonly value: T; readonly ms: number } | MindFailure>;

/** Tries what a conversation needs of an endpoint, in a few requests. Never rejects; every request ends within `timeoutMs`. */
export async function probeEndpoint(options: EndpointOptions & { readonly timeoutMs: number }): Promise<ProbeResult> {
  const endpoint = openEndpoint(options);
  const ask: Ask = async (work) => {
    const limit = deadline(options.timeoutMs, MONOTONIC, new AbortController().signal);
    const from = MONOTONIC.elapsed();
    try {
      return { value: await limit.race(work(limit.signal)), ms: Math.round(MONOTONIC.elapsed() - from) };
    } catch (error) {
      return error instanceof MindFailure ? error : new MindFailure("invalid", "unexpected answer");
    } finally {
      limit.clear();
    }
  };
  try {
    const listed = await ask((signal) => endpoint.models(signal));
    const findings = [...listedFindings(listed, options.model)];
    if (!(listed instanceof MindFailure && ["unreachable", "timeout"].includes(listed.reason))) {
      findings.push(...(await readingFindings(endpoint, ask)), await streamingFinding(endpoint, ask));
    }
    return { usable: findings.every(({ needed, state }) => !needed || state === "yes"), findings };
  } finally {
    endpoint.close();
  }
}

function listedFindings(listed: Awaited<ReturnType<Ask>>, model: string): ProbeFinding[] {
  if (!(listed instanceof MindFailure)) {
    const names = listed.value as readonly string[];
    return [
      { check: "reachable", state: "yes", detail: `answered in ${listed.ms} ms`, values: { ms: listed.ms }, needed: true },
      {
        check: "model listed", state: names.includes(model) ? "yes" : "no", values: { model, serves: names.slice(0, 8).join(", "), models: names.length }, needed: false,
        detail: names.includes(model) ? `serves ${model}` : `serves ${names.slice(0, 8).join(", ") || "no model"}, not ${model}`,
      },
    ];
  }
  const away = listed.reason === "unreachable" || listed.reason === "timeout";
  return [
    { check: "reachable", state: away ? "no" : "yes", detail: listed.message, values: failed(listed), needed: true },
    { check: "model listed", state: "unknown", detail: `no list of models (${listed.message})`, values: failed(listed), needed: false },
  ];
}

const TRIES = 3;

async function readingFindings(endpoint: Endpoint, ask: Ask): Promise<ProbeFinding[]> {
  const messages = decidePrompt(SITUATION, MOVES);
  const answers: { readonly value: ModelAnswer; readonly ms: number }[] = [];
  let failure: MindFailure | null = null;
  // One more than is needed: an endpoint that refuses the schema is asked for less the second time.
  for (let i = 0; i <= TRIES && answers.length < TRIES; i++) {
    const answer = await ask((signal) => endpoint.complete({ messages, maxTokens: 400, schema: DECISION_SCHEMA }, signal));
    if (answer instanceof MindFailure) failure = answer;
    else answers.push(answer);
  }
  const good = answers.filter(({ value }) => readable(value.text)).length;
  const strict = answers.filter(({ value }) => keepsSchema(value.text)).length;
  const read: ProbeFinding = {
    check: "reading", state: good > 0 ? "yes" : "no", values: { usable: good, answers: answers.length, ...(failure ? failed(failure) : {}) }, needed: true,
    detail: good > 0 ? `${good} of ${answers.length} answers can be used` : (failure?.message ?? "no answer could be used"),
  };
  if (answers.length === 0) return [read];
  const times = answers.map(({ ms }) => ms).sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)] ?? 0;
  return [
    read,
    {
      check: "JSON schema", state: strict === answers.length && failure === null ? "yes" : "no", values: { kept: strict, answers: answers.length, ...(failure ? failed(failure) : {}) }, needed: false,
      detail: failure ? `not taken (${failure.message})` : `kept in ${strict} of ${answers.length} answers`,
    },
    contextFinding(answers[0]?.value.promptTokens ?? null, estimateTokens(messages)),
    { check: "latency", state: "yes", detail: `${median} ms for a reading, median of ${times.length}`, values: { ms: median, answers: times.length }, needed: false },
  ];
}

const failed = ({ reason }: MindFailure): ProbeFinding["values"] => ({ reason });

function readable(text: string): boolean {
  try {
    decisionOf(text, SITUATION, MOVES);
    return true;
  } catch {
    return false;
  }
}

function contextFinding(counted: number | null, estimated: number): ProbeFinding {
  if (counted === null) return { check: "context", state: "unknown", detail: "does not say how many tokens it saw", values: { sent: estimated }, needed: false };
  const whole = counted >= estimated / 2;
  return { check: "context", state: whole ? "yes" : "no", values: { seen: counted, sent: estimated }, detail: whole ? `saw ${counted} tokens, about ${estimated} were sent` : `saw only ${counted} of about ${estimated} tokens: raise its context length`, needed: true };
}

async function streamingFinding(endpoint: Endpoint, ask: Ask): Promise<ProbeFinding> {
  const answer = await ask(async (signal) => {
    let pieces = 0;
    for await (const delta of endpoint.stream({ messages: speakPrompt(WORDS), maxTokens: 120 }, signal)) if (delta.kind === "text") pieces++;
    return pieces;
  });
  if (answer instanceof MindFailure) return { check: "streaming", state: "no", detail: answer.message, values: failed(answer), needed: true };
  return { check: "streaming", state: answer.value > 0 ? "yes" : "no", detail: `${answer.value} pieces in ${answer.ms} ms`, values: { pieces: answer.value, ms: answer.ms }, needed: true };
}
