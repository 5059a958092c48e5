import type { Intent, SpokenLanguage } from "../../../../../shared/domain/labels.ts";
import type { PaymentPart, ReadContext, ReadingFacts } from "../../../../../shared/domain/reading.ts";
import { toMinor } from "../../../../../shared/lib/money.ts";
import { amountsEn } from "./amounts-en.ts";
import { amountsZh } from "./amounts-zh.ts";
import { datesEn } from "./dates-en.ts";
import { datesZh } from "./dates-zh.ts";
import type { Mention } from "./mention.ts";

/** Words before a figure in the same clause that take it back or put it into another's mouth. */
const DENIED: Readonly<Record<SpokenLanguage, RegExp>> = {
  zh: /(?:不是|没说|没有说|又没说|不要|别|不止|哪有|没有|不到|不在|而不是|不想)(?:要|在|是|还|等|到|说)*$|(?:你|您|你们)(?:刚才?|之前|上次)?(?:说|讲|报)(?:我)?(?:欠|的|是)*$|上次说$/,
  en: /(?:\bnot|\bnever said|\bdid not say|\binstead of|\brather than|\bnot by|\bnot on|(?:\byou|\bcolleague|\bthey) (?:just |also )?(?:said|say|told me|quoted|claim|reckon)(?: i owe| it is| it was)?|never (?:agreed to|said)|out of the|out of) (?:this |the |on |by |a |just )*$/,
};
/** Words after a figure that take it back. */
const REFUSED: Readonly<Record<SpokenLanguage, RegExp>> = { zh: /^(?:真|肯定|实在|恐怕|是)?(?:不行|不能|没有|不可能|来不及|不够|没空|不行了)|^(?:里头|里面|里|当中|中)(?![旬午])/, en: /^ (?:is (?:not|no good|too)|will not|does not|not possible|no good|cannot|i cannot|off from|is impossible|from her bank)/ };

const clauseBefore = (text: string, at: number): string => text.slice(0, at).replace(/^.*[,?]/, "");

const stands = (text: string, lang: SpokenLanguage) => (mention: Mention): boolean =>
  !DENIED[lang].test(clauseBefore(text, mention.from)) && !REFUSED[lang].test(text.slice(mention.to));

/** All mentions in the order they stand; dates looked at as past or future by `past`. */
export function findMentions(text: string, context: ReadContext, past: boolean): Mention[] {
  const outlook = { asof: context.asof, past };
  const dates = context.lang === "zh" ? datesZh(text, outlook) : datesEn(text, outlook);
  const amounts = context.lang === "zh" ? amountsZh(text, dates) : amountsEn(text, dates);
  return [...dates, ...amounts].sort((a, b) => a.from - b.from).filter(stands(text, context.lang));
}

/** Which intents a day, and which a sum, can belong to. */
const WITH_DATE: ReadonlySet<Intent> = new Set<Intent>(["promise_full", "promise_partial", "already_paid", "call_later", "request_extension", "request_instalments", "request_reduction", "inform"]);
const WITH_SUM: ReadonlySet<Intent> = new Set<Intent>(["promise_full", "promise_partial", "already_paid", "dispute_amount", "request_instalments", "request_reduction", "request_extension", "pay_now", "inform", "affirm"]);

/** Pairs sums and days in the order said; a second sum, or a second day once a sum stands, begins the next part. */
function pair(mentions: readonly Mention[], currency: string): PaymentPart[] {
  const parts: { amountMinor?: number; share?: number; date?: string }[] = [];
  for (const mention of mentions) {
    let last = parts.at(-1);
    const hasSum = last?.amountMinor !== undefined || last?.share !== undefined;
    const clash = mention.kind === "date" ? last?.date !== undefined && last.date !== mention.date && hasSum : hasSum;
    if (last === undefined || clash) parts.push((last = {}));
    if (mention.kind === "date" && mention.date !== undefined) last.date ??= mention.date;
    if (mention.amount !== undefined) last.amountMinor = toMinor(mention.amount, currency);
    if (mention.share !== undefined) last.share = mention.share;
  }
  return parts;
}

/** The figures that belong to the intents found. Sums in minor units of the context's currency; days before its `asof` only where money is said to have gone. */
export function chooseFacts(mentions: readonly Mention[], intents: readonly Intent[], { currency, asof }: Pick<ReadContext, "currency" | "asof">): ReadingFacts {
  const dated = intents.some((intent) => WITH_DATE.has(intent));
  const summed = intents.some((intent) => WITH_SUM.has(intent));
  // A day gone by belongs to a payment made; elsewhere it only dates the story.
  const looksBack = intents.some((intent) => intent === "already_paid" || intent === "dispute_amount");
  const kept = mentions.filter((mention) => (mention.kind === "date" && dated && (looksBack || (mention.date ?? asof) >= asof)) || ((mention.kind === "amount" || mention.kind === "share") && summed));
  const date = kept.find((mention) => mention.kind === "date")?.date;
  const amount = kept.find((mention) => mention.kind === "amount")?.amount;
  const share = kept.find((mention) => mention.kind === "share")?.share;
  const parts = pair(kept, currency);
  return {
    ...(date === undefined ? {} : { date }), ...(amount === undefined ? {} : { amountMinor: toMinor(amount, currency) }),
    ...(share === undefined || amount !== undefined ? {} : { share }), ...(parts.length > 1 ? { parts } : {}),
  };
}
