import type { SpokenLanguage } from "../../../../shared/domain/labels.ts";
import type { Mention } from "./facts/mention.ts";
import { addEvidence } from "./intents.ts";
import type { Evidences } from "./intents.ts";

interface FigureView {
  readonly line: string;
  readonly lang: SpokenLanguage;
  readonly move: string | undefined;
  readonly mentions: readonly Mention[];
  /** An event such as payday was named. */
  readonly event: boolean;
}

const WORDS: Readonly<Record<SpokenLanguage, { readonly pays: RegExp; readonly all: RegExp; readonly part: RegExp; readonly asks: RegExp; readonly each: RegExp; readonly call: RegExp }>> = {
  zh: {
    pays: /(?:还|缴|交|转|打(?!电话|过来|给我)|汇|付|结|清|存|扣|搞定|给(?!我)|到账|补|处理|凑)/,
    all: /还清|还完|结清|全|都|一次|一把|所有|清(?:了|掉|给)|一分不|搞定|还上|还掉|了结/,
    part: /先|只能|最多|一部分|剩(?:下)?|余下|另一半|零头|就这么多|别的|手上|卡里|凑|里头/,
    asks: /吗|行不|行吗|可以不|可不可以|能不能|成不|成吗|好不好|可以\?|行\?|\?$/,
    each: /每(?:个)?(?:月|周|期|星期)|(?:一个|个|按)月(?!底|内|以内)|月月/,
    call: /打(?:电话|给我|过来|来)|再打|联系|联络|再说|聊|找我/,
  },
  en: {
    pays: /\b(?:pay|paying|clear|settle|send|transfer|give|do|manage|have it|wire|bring|sort|put|take|throw|wipe|done|paid)\b/,
    all: /\ball\b|whole|full|everything|entire|total|the lot|clear|settle up|pay (?:it|you) off|paid off|every penny|zero|complete/,
    part: /\b(?:rest|half|part|some|only|best i|most i|about it|no more|just|remaining|can do|manage|towards|not the full|out of|then|for now|first|put me down|couple|quarter|minimum)\b/,
    asks: /\?|^(?:can|could|would|may|is|how about|what about|any)\b/,
    each: /\b(?:a|per|every|each) (?:month|week|fortnight|payday)/,
    call: /\b(?:call|ring|phone|callback|try me|talk|speak|contact)\b/,
  },
};

/** "The thirtieth", "that'd be 1,600", 那就十号: next to nothing but the figure, an answer to "how much" or "when". */
function isBareFigure(line: string, mentions: readonly Mention[]): boolean {
  if (mentions.length === 0) return false;
  const rest = mentions.reduceRight((text, { from, to }) => `${text.slice(0, from)} ${text.slice(to)}`, line);
  return rest.replace(/\b(?:it is|that is|that would be|would be|should be|let us say|say|call it|make it|on|the|by|i am|fairly|sure|okay|i would|about|around|probably|maybe|i think|for|at|yes|yeah|dollars|yuan|pounds)\b|[,?$¥元块钱吧嗯就那是应该差不多可以没问题行好的呢大概]/g, "").trim() === "";
}

/** A day or a sum next to a word of paying is an offer: full when nothing limits it, in part when a sum or a share does. */
export function weighFigures(evidences: Evidences, view: FigureView): void {
  const { line, mentions, move } = view;
  const words = WORDS[view.lang];
  const day = mentions.find((mention) => mention.kind === "date");
  const sum = mentions.find((mention) => mention.kind === "amount" || mention.kind === "share");
  const score = (intent: Parameters<typeof addEvidence>[1]): number => evidences.get(intent)?.score ?? 0;
  if (score("already_paid") >= 4 || words.call.test(line) || ["ask_amount", "ask_due_date", "dispute_debt", "dispute_amount", "self_harm", "lawyer", "bereavement"].some((intent) => score(intent as never) >= 4)) return;
  if (isBareFigure(line, mentions)) {
    addEvidence(evidences, sum && !sum.each ? "promise_partial" : sum ? "request_instalments" : "promise_full", { score: 5.5, at: 0 });
    return;
  }
  const offering = words.pays.test(line) || move === "ask_payment" || move === "propose_plan" || move === "confirm_promise";
  if (!offering) return;
  const asks = words.asks.test(line);
  const all = words.all.test(line);
  const part = words.part.test(line);
  // "I'll send the four hundred and fifty": the sum already spoken of, which is all of it.
  const names = view.lang === "en" && sum !== undefined && sum.kind === "amount" && / the $/.test(line.slice(0, sum.from)) && !asks;
  if (sum?.each || (sum && words.each.test(line))) addEvidence(evidences, "request_instalments", { score: 3, at: sum.from });
  else if (sum && score("request_reduction") < 4 && score("request_instalments") < 4) addEvidence(evidences, (all || names) && !part ? "promise_full" : "promise_partial", { score: 3.2, at: sum.from });
  if (day && !sum) {
    if (asks && !part) addEvidence(evidences, "request_extension", { score: 2.5, at: day.from });
    else if (part && !all) addEvidence(evidences, "promise_partial", { score: 2.6, at: day.from });
    else if (all) {
      // "Ten days from now it's all paid" names a day and asks for nothing.
      addEvidence(evidences, "request_extension", { score: -4, at: day.from });
      addEvidence(evidences, "promise_full", { score: 4.2, at: day.from });
    } else addEvidence(evidences, "promise_full", { score: words.pays.test(line) ? 4.2 : 3, at: day.from });
  } else if (!day && !sum && view.event && words.pays.test(line)) addEvidence(evidences, "promise_full", { score: 2, at: 0 });
}
