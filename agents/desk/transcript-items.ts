import type { TranscriptItem } from "../../shared/contract/calls.ts";
import type { EventOf, EventType, LedgerEvent } from "../../shared/domain/event.ts";
import type { Language } from "../../shared/domain/labels.ts";
import type { PaymentPart, ReadingFacts } from "../../shared/domain/reading.ts";
import { figureSpans } from "./transcript-figures.ts";

/** An event of a call as the reader gives it. */
export interface CallEvent {
  readonly event: LedgerEvent;
  readonly words: string | null;
  readonly heard: number | null;
}

export interface TranscriptSource {
  readonly currency: string;
  readonly language: Language;
  readonly mask: (words: string) => string;
}

type Values = Record<string, string | number>;

const partValues = (part: PaymentPart, suffix: string): Values => ({
  ...(part.amountMinor === undefined ? {} : { [`amount${suffix}`]: part.amountMinor }),
  ...(part.share === undefined ? {} : { [`share${suffix}`]: part.share }),
  ...(part.date === undefined ? {} : { [`date${suffix}`]: part.date }),
});

/** What was said about money and time, by name: amounts in minor units of `currency`; further pairs are numbered from 2. */
export function factValues(facts: ReadingFacts, currency: string): Values {
  const parts = facts.parts ?? [];
  const said: Values = {
    ...(parts.length > 1 ? Object.assign({}, ...parts.map((part, i) => partValues(part, i === 0 ? "" : String(i + 1)))) as Values : partValues(facts, "")),
    ...(facts.timeOfDay === undefined ? {} : { time: facts.timeOfDay }),
    ...(facts.instalments === undefined ? {} : { instalments: facts.instalments }),
    ...(facts.moneyEvent === undefined ? {} : { event: facts.moneyEvent }),
  };
  return Object.keys(said).some((name) => name.startsWith("amount")) ? { ...said, currency } : said;
}

type Maker<K extends EventType> = (event: EventOf<K>, beside: { readonly words: string; readonly heard: number | null; readonly source: TranscriptSource }) => TranscriptItem;
type Makers = { readonly [K in EventType]?: Maker<K> };

/** Which events stand in a transcript, and as what. */
const MAKERS: Makers = {
  "call.opened": ({ seq, at, data }) => ({ kind: "opened", seq, at, answeredBy: data.answeredBy, ringMs: data.ringMs }),
  "turn.agent": ({ seq, at, data }, { words, heard, source }) => {
    const { n, by, move, mind, verdict, draft, figures = [] } = data;
    return {
      kind: "agent", seq, at, n, by, move, mind, draft, heard, text: source.mask(words), figures: figureSpans(words, figures, source),
      verdict: verdict.allowed ? verdict : { ...verdict, span: [verdict.span[0], verdict.span[1]] },
    };
  },
  "turn.customer": ({ seq, at, data }, { words, source }) => {
    const { n, mind, interrupted, reading } = data;
    return {
      kind: "customer", seq, at, n, mind, interrupted, text: source.mask(words), intents: [...(reading?.intents ?? [])], emotion: reading?.emotion ?? null,
      facts: reading ? factValues(reading.facts, source.currency) : {},
    };
  },
  "call.verified": ({ seq, at }) => ({ kind: "verified", seq, at }),
  "call.handed": ({ seq, at, data }) => ({ kind: "handed", seq, at, from: data.from, to: data.to, why: data.why }),
  "call.escalated": ({ seq, at, data }) => ({ kind: "escalated", seq, at, by: data.by, trigger: data.trigger, evidence: [...data.evidence] }),
  "promise.made": ({ seq, at, data }) => ({ kind: "promise", seq, at, amountMinor: data.terms.amountMinor, currency: data.terms.currency, on: data.terms.on }),
  "plan.agreed": ({ seq, at, data }) => ({ kind: "plan", seq, at, parts: data.plan.parts.length, needsPerson: data.needsPerson }),
  "callback.booked": ({ seq, at, data }) => ({ kind: "callback", seq, at, for: data.at }),
  "case.stopped": ({ seq, at, data }) => ({ kind: "stop", seq, at, stop: data.stop }),
  "mind.failed": ({ seq, at, data }) => ({ kind: "mind_failed", seq, at, reason: data.reason }),
  "attempt.ended": ({ seq, at, data }) => ({ kind: "ended", seq, at, disposition: data.disposition }),
};

/** What stands in the transcript for an event; null for one that does not stand there. */
export function itemOf({ event, words, heard }: CallEvent, source: TranscriptSource): TranscriptItem | null {
  const make = MAKERS[event.type] as Maker<EventType> | undefined;
  return make ? make(event as EventOf<EventType>, { words: words ?? "", heard, source }) : null;
}
