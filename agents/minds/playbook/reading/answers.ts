import type { Intent, SpokenLanguage } from "../../../../shared/domain/labels.ts";

/** Questions about means: what comes in, what is left, what stands in the way. */
const ASKS_MEANS: ReadonlySet<string> = new Set(["probe_ability", "ask_what_happened"]);

/** Words of income and of what remains. */
const MEANS: Readonly<Record<SpokenLanguage, RegExp>> = {
  zh: /剩|余|结余|刨去|除掉|扣掉|扣除|发(?:了)?(?:工资|薪|钱)|开(?:工资|支)|领(?:到)?(?:工资|钱)|工资|退休金|养老金|低保|钱(?:进来|进账|到账)|结账|结款|回款|[号日天]到$|进账|腾(?:得)?出|匀(?:得)?出|每个?月(?:也)?就/,
  en: /\b(?:left|leftover|over|spare|paid|payday|paycheck|wages?|salary|pension|benefits?|money|bills|rent|come(?:s)? in|take home)\b/,
};

/** Words by which the speaker offers to pay, which an account of means is not. */
const OFFERS: Readonly<Record<SpokenLanguage, RegExp>> = {
  zh: /先(?:还|给|交|转|付)|还(?!剩|有|得|要|能剩|是|没|可以剩|差)|(?:交|转|付|给|打|存)(?:给)?你们?|分期|分[\d一二两三四五六七八九十几]+(?:期|次|个月)|减|免|宽限|再说|想办法/,
  en: /\b(?:i|we) (?:can|could|will|would|am able to|might) (?:only |just |probably |maybe )*(?:pay|do|manage|give|send|put|afford|stretch|clear|settle|offer)\b|\b(?:pay|give|send|offer|towards) (?:you|it|this|that)\b|instalments?|spread|waive|discount|more time|promise/,
};

/** True when the line tells of means in answer to a question about them and offers nothing: its figures are facts, no promise. */
export const tellsMeans = (line: string, lang: SpokenLanguage, lastMove: string | undefined): boolean =>
  lastMove !== undefined && ASKS_MEANS.has(lastMove) && MEANS[lang].test(line) && !OFFERS[lang].test(line);

/** What an account of means never is, whatever single words suggest. */
export const NO_OFFER: readonly Intent[] = ["promise_full", "promise_partial", "request_instalments", "request_extension", "request_reduction", "ask_amount", "ask_purpose", "ask_due_date", "call_later", "stall", "already_paid", "pay_now", "off_topic", "confirm_identity", "goodbye", "dispute_amount", "negate"];
