import { MindFailure, type Clock, type Log, type Mind, type SpeakInput } from "../../ports.ts";
import { DECISION_SCHEMA, decisionOf } from "./answer.ts";
import { createBreaker, type Ticket } from "./breaker.ts";
import { deadline, type Deadline } from "./deadline.ts";
import { failureOf } from "./failure.ts";
import { checkGrounded, type Reader } from "./ground.ts";
import { openEndpoint, type EndpointOptions } from "./openai-model.ts";
import { MONOTONIC, type Model, type ModelMessage, type Timer } from "./port.ts";
import { decidePrompt, speakPrompt } from "./prompt.ts";
import { sentenceQueue, type SentenceQueue } from "./sentence-queue.ts";
import { sentenceSplitter } from "./sentences.ts";
import { truncationWatch } from "./tokens.ts";
import { thinkingRemoved, wordsCheck } from "./words.ts";

export interface ModelMindDeps {
  /** Simulated time stands still while the endpoint is asked. */
  readonly clock: Pick<Clock, "io">;
  readonly log: Log;
  /** Real time one answer may take, from asking to its last word, ms. */
  readonly timeoutMs: number;
  /** Time a practice shift counts for each answer, ms: fixed, so that the endpoint's speed changes nothing. Default 300. */
  readonly thinkMs?: number;
  /** Checks figures the model says it heard; without one the check is coarse. */
  readonly reader?: Reader;
  readonly timer?: Timer;
  /** Failures in a row after which the endpoint is left alone (default 5), and for how long, ms (default 15 000). */
  readonly breaker?: { readonly failures: number; readonly coolMs: number };
  /** Told of every answer and how long it took to its last word, ms, and of every request that got none that can be used. */
  readonly watch?: EndpointWatch;
}

export interface EndpointWatch {
  answered(ms: number): void;
  failed(reason: MindFailure["reason"]): void;
}
const UNWATCHED: EndpointWatch = { answered: () => undefined, failed: () => undefined };

export interface ModelMindOptions extends ModelMindDeps, EndpointOptions {}

export interface ModelMind extends WatchedMind {
  close(): void;
}

interface WatchedMind extends Mind {
  /** Until the endpoint is tried again, ms; null while it is not being left alone. */
  nextTryInMs(): number | null;
}

const DECISION_TOKENS = 400;
const WORDS_TOKENS = 300;

/** A mind at an OpenAI-compatible endpoint. */
export function createModelMind(options: ModelMindOptions): ModelMind {
  const endpoint = openEndpoint(options);
  return { ...mindOver(endpoint, options), close: () => endpoint.close() };
}

/**
 * A mind over anything that answers like a model. Asks in two steps, the reading with the wish for a move as one
 * structured answer, then the words, because servers are unreliable when structure and words are asked for at once.
 * Whatever comes back or does not, each call ends within `timeoutMs` of real time in a checked answer or a MindFailure.
 */
export function mindOver(model: Model, deps: ModelMindDeps): WatchedMind {
  const { clock, log, timeoutMs, thinkMs = 300, reader = null, timer = MONOTONIC, watch: health = UNWATCHED } = deps;
  const breaker = createBreaker(deps.breaker ?? { failures: 5, coolMs: 15_000 }, timer);
  const watch = truncationWatch(log);
  const enter = (): Asked => {
    const ticket = breaker.enter();
    const from = timer.elapsed();
    return {
      ...ticket,
      done: () => {
        ticket.answered();
        health.answered(timer.elapsed() - from);
      },
    };
  };
  /** Tells the breaker whose fault it was: only an endpoint that does not answer is left alone, not one that answers badly. */
  const reported = (error: unknown, limit: Deadline, ticket: Ticket): MindFailure => {
    const failure = limit.failure() ?? failureOf(error, limit.signal);
    if (failure.reason === "cut_off" && limit.failure() !== null) {
      ticket.abandoned();
      return failure;
    }
    health.failed(failure.reason);
    if (failure.reason === "invalid") ticket.answered();
    else ticket.failed();
    return failure;
  };

  return {
    id: "model",
    nextTryInMs: () => breaker.nextTryInMs(),
    decide: (situation, allowed, signal) =>
      clock.io(async () => {
        const ticket = enter();
        const limit = deadline(timeoutMs, timer, signal);
        try {
          const messages = decidePrompt(situation, allowed);
          const answer = await limit.race(calling(() => model.complete({ messages, maxTokens: DECISION_TOKENS, schema: DECISION_SCHEMA }, limit.signal)));
          watch(messages, answer.promptTokens);
          const decision = decisionOf(answer.text, situation, allowed);
          checkGrounded(decision.reading, situation, reader);
          ticket.done();
          return decision;
        } catch (error) {
          throw reported(error, limit, ticket);
        } finally {
          limit.clear();
        }
      }, thinkMs),

    // Read as fast as it comes: how long a sentence takes to be spoken must not count against the endpoint.
    speak: async function* (input, signal) {
      const ticket = enter();
      const limit = deadline(timeoutMs, timer, signal);
      const messages = speakPrompt(input);
      const queue = sentenceQueue();
      const reading = pump({ model, messages, input, limit, queue, watch })
        .then(() => {
          ticket.done();
          queue.end();
        }, (error: unknown) => queue.fail(reported(error, limit, ticket)))
        .finally(() => limit.clear());
      try {
        for (let first = true; ; first = false) {
          const next = await clock.io(() => queue.next(), first ? thinkMs : 0);
          if (next === null) return;
          yield next;
        }
      } finally {
        if (!queue.over()) {
          // The listener lost interest: nothing more is wanted of the endpoint, and that is not its fault.
          ticket.abandoned();
          limit.cancel();
          limit.clear();
        }
        void reading;
      }
    },
  };
}

/** A request under way; `done`: its answer came and can be used. */
interface Asked extends Ticket {
  done(): void;
}

interface Pump {
  readonly model: Model;
  readonly messages: readonly ModelMessage[];
  readonly input: SpeakInput;
  readonly limit: Deadline;
  readonly queue: SentenceQueue;
  readonly watch: ReturnType<typeof truncationWatch>;
}

async function pump({ model, messages, input, limit, queue, watch }: Pump): Promise<void> {
  const splitter = sentenceSplitter();
  const check = wordsCheck(input);
  const visible = thinkingRemoved();
  const deltas = model.stream({ messages, maxTokens: WORDS_TOKENS }, limit.signal)[Symbol.asyncIterator]();
  let length = 0;
  let finished = false;
  try {
    for (;;) {
      const next = await limit.race(calling(() => deltas.next()));
      if (next.done) {
        finished = true;
        break;
      }
      if (next.value.kind === "usage") {
        watch(messages, next.value.promptTokens);
        continue;
      }
      length += next.value.text.length;
      if (length > MAX_ANSWER) throw new MindFailure("invalid", "answer too long");
      for (const sentence of splitter.push(visible(next.value.text))) queue.push(check.sentence(sentence));
    }
    for (const sentence of splitter.end()) queue.push(check.sentence(sentence));
    check.end();
  } finally {
    if (!finished) {
      limit.cancel();
      // Not waited for: a stream that ignores its signal may never answer.
      void calling(async () => deltas.return?.()).catch(() => {});
    }
  }
}

/** Characters, thinking included. */
const MAX_ANSWER = 20_000;

/** Something that throws instead of rejecting fails like something that rejects. */
async function calling<T>(work: () => Promise<T>): Promise<T> {
  return work();
}
