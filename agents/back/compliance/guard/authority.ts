import { toMinor } from "../../../../shared/lib/money.ts";
import type { Figure } from "../../../../shared/lib/figures.ts";
import type { GuardContext, SpeechAuthority } from "../../../../shared/domain/speech.ts";
import type { Speech } from "./speech.ts";

/** An offer beyond what the agent may give; offsets into the canonical text. */
export interface Excess {
  readonly what: "reduction" | "waiver" | "instalments" | "first_payment" | "pause";
  readonly from: number;
  readonly to: number;
}

const NONE: SpeechAuthority = { maxReductionPct: 0, maxInstalments: Number.POSITIVE_INFINITY, minFirstPaymentPct: 0, waiveFees: false };

const ZH = {
  reduce: /减|少(?:还|收|算|交|付|给)|优惠|便宜|让利|让你|抹|砍|降|打|折|免|只(?:收|要|需|用)?还|只收|算你|扣掉/,
  first: /首(?:付|期|笔|次|还|款)|头(?:期|款)|第一(?:笔|期|次)|先(?:还|付|交|给)|起付|起步/,
  spread: /分|期|办|拆|最长|最多|延|慢慢还|还完|摊/,
};
const EN = {
  reduce: /\b(off|discount|reduc\w*|knock|cut|less|lower|forgiv\w*|write|writing|settle|settlement|drop|take|shave|halve|slash|waive|concession|bring|call it|square|done)\b/,
  first: /\b(down|first|deposit|up ?front|start|to begin|initial|today and the rest)\b/,
  spread: /\b(payments?|instal+ments?|months?|over|spread|split|plan|years?|weeks?|parts)\b/,
};

/** What is promised without a figure: everything off, a half, only the principal. Value: per cent let go. */
const WHOLE_ZH: readonly (readonly [RegExp, number])[] = [
  [/(?:还|收|交|付|要)(?:个)?本金(?:就|即|,|别|其|利息|不|，|。|$)|只(?:还|收|要|用还|需还)本金|本金(?:给你)?(?:减|少|打折|免)/, 1],
  [/(?:全|都|全部|整笔|剩下的|余下的|尾款)(?:给你|帮你|就|也|都|可以)*(?:免了|免掉|勾销|不用还|不要了|抹掉|抹了|减免)/, 100],
  [/(?:减半|减一半|还一半(?:就|,|剩|即)|一半(?:就行|就算|结清|即可)|对折)/, 50],
  [/(?:给你|帮你|可以|能)(?:少|减|便宜|优惠|打折|打个折|抹个零|抹零|让)(?:点|一点|些|一些|个|吧|掉)/, 1],
  [/(?:打(?:个)?折|折扣|抹个零|抹零头|零头(?:不要|抹|免|不用|给你))/, 1],
];
const WHOLE_EN: readonly (readonly [RegExp, number])[] = [
  [/\b(?:half|50 ?%|fifty percent)\b[^.]{0,30}\b(?:and we'?re (?:done|square|even)|settle|clears? it|closes? it|off|and (?:that'?s|it'?s) (?:it|done)|would do it|is enough)|\b(?:settle|accept|take|pay|do) (?:it )?(?:for |just )?half\b|\bhalve (?:it|the|your|what)|\bcut (?:it|the balance|your balance|that|the debt) in half/, 50],
  [/\b(?:write|writing|wipe|wiping|cancel|scrap|forgive|erase)(?: it| the (?:whole|rest|lot|balance|debt|remainder)| everything| all of it| your (?:debt|balance)| that)+(?: off| out| clean| away| completely)?\b|\bthe rest (?:is|can be|will be|gets) (?:forgiven|written off|wiped|cancelled|dropped)|\bforget (?:about )?the rest\b/, 100],
  [/\b(?:just|only) (?:pay |owe |need to pay )?(?:the )?principal\b|\bprincipal only\b|\bforget (?:about )?the interest\b/, 1],
  [/\b(?:give|do|get|offer|swing|arrange|sort)\b[^.]{0,16}\b(?:a |you a )(?:little |small |big |nice |good |special )?(?:discount|reduction|deal|settlement|price cut)\b|\bknock (?:a bit|some|something|a little|a chunk|a few)\b|\b(?:take|shave) (?:a bit|some|something|a little|a chunk) off|\bround (?:it|that) down\b|\bi'?ll (?:lower|reduce|cut|drop|discount) (?:your|the) (?:balance|debt|principal|total|amount)/, 1],
];
const FEES = {
  zh: /(?:罚息|违约金|滞纳金|利息|手续费|费用|罚金|逾期费|违约|息费|年费|复利|管理费|服务费)/,
  en: /\b(?:fees?|interest|charges?|penalt(?:y|ies)|late fees?|apr)\b/,
};
const WAIVE = {
  zh: /(?:免|不收|不要|取消|抹|减|去掉|不算|不用(?:交|付|还|管|给)|不计|豁免|停收|停了|删|退|省|勾销|打折|清零|拿掉|划掉|不加|不再收)/,
  en: /\b(?:waiv\w*|drop(?:ped|ping)?|cancel\w*|remov\w*|forgiv\w*|forget|no (?:more )?(?:late )?(?:fees?|interest|charges?|penalt\w*)|refund\w*|scrap\w*|wip\w*|write off|writ\w* off|take off|taken off|tak\w*|knock\w*|freez\w*|frozen|stop\w*|clear\w*|delet\w*|revers\w*|halv\w*|cut\w*|reduc\w*|without (?:any )?(?:fees?|interest|charges?)|zero (?:interest|fees?)|interest[- ]free|free of|skip|gone|disappear|go away|won'?t charge)\b/,
};
const PAUSE_ZH = /(?:停|暂停|延期|延后|推迟|缓|宽限|免还|不用还|先不还|停息|挂账|展期|休|不用管|歇)[^,。]{0,8}(?:半年|[一二两三四五六七八九十\d]+(?:个月|年|期))|(?:半年|[一二两三四五六七八九十\d]+(?:个月|年))[^,。]{0,6}(?:不用还|先不还|不还|免还|停息|宽限|以后再还|后再还|之后再还|再开始还|不计息|不收息)/;
const PAUSE_EN = /\b(?:payment )?(?:holiday|break|freeze|pause|deferral|deferment|moratorium|grace period)\b|\bskip (?:the next|a few|\w+) (?:payments?|months?)|\b(?:pay|owe|charge you) nothing (?:for|until)|\bno payments? (?:for|until)\b|\b(?:don'?t|won'?t|needn'?t|do not) (?:have to |need to )?(?:pay|make|owe|send)\b[^.,]{0,24}\b(?:for|until|till) (?:the next |another |a few |at least )?(?:\w+ (?:months?|weeks?|years?)|january|february|march|april|june|july|august|september|october|november|december|summer|spring|christmas|next year)|\b(?:put|leave|park|push) (?:it|this|everything|the payments?)(?: off| back)? (?:for|by) (?:\w+ )?(?:months?|a year|years?)/;

const window = (text: string, figure: Figure, reach: number): string => text.slice(Math.max(0, figure.from - reach), figure.to + reach);

export function clauseAround(text: string, from: number, to: number): string {
  const start = Math.max(...[",", "。", ".", ";", "!", "?", ":"].map((mark) => text.lastIndexOf(mark, from - 1))) + 1;
  const ends = [",", "。", ". ", ";", "!", "?"].map((mark) => text.indexOf(mark, to)).filter((at) => at >= 0);
  return text.slice(start, Math.min(text.length, ...ends));
}

/** What a share is offered as, if it is: a share to pay first, or one to let go. */
export function percentOffer(figure: Figure, text: string, zh: boolean): "first_payment" | "reduction" | null {
  const cues = zh ? ZH : EN;
  const near = clauseAround(text, figure.from, figure.to);
  if (cues.first.test(near) && !(figure.counted === "折") && !/\boff\b|减|免|优惠/.test(near)) return "first_payment";
  return figure.counted === "折" || /\boff\b/.test(near) || cues.reduce.test(near) ? "reduction" : null;
}

function percentExcess(figure: Figure, text: string, rules: { authority: SpeechAuthority; zh: boolean }): Excess["what"] | null {
  const value = figure.values[0] as number;
  const offer = percentOffer(figure, text, rules.zh);
  if (offer === "first_payment") return value < rules.authority.minFirstPaymentPct ? offer : null;
  if (offer === null) return null;
  // "还七成就行" and "settle for seventy percent" name what is kept.
  const kept = rules.zh ? /(?:还|付|交|收)(?:个)?$/.test(text.slice(0, figure.from)) && !/少(?:还|付|交|收)(?:个)?$/.test(text.slice(0, figure.from)) : /\b(?:settle (?:it )?(?:for|at)|pay(?:ing)? (?:just |only )?|accept|take) $/.test(text.slice(0, figure.from)) && !/^[^.]{0,20}\boff\b/.test(text.slice(figure.to));
  return (kept && figure.counted !== "折" ? 100 - value : value) > rules.authority.maxReductionPct ? "reduction" : null;
}

function termExcess(figure: Figure, text: string, rules: { authority: SpeechAuthority; zh: boolean }): Excess["what"] | null {
  const near = window(text, figure, rules.zh ? 8 : 30);
  const value = figure.values[0] as number;
  const spread = (rules.zh ? ZH : EN).spread.test(near);
  const months = figure.kind === "count" ? (/^(期|payments?|instal+ments?|parts|chunks|goes)$/.test(figure.counted ?? "") || (/^[次笔]$/.test(figure.counted ?? "") && /分|拆/.test(near)) ? value : null)
    : figure.unit === "month" ? value : figure.unit === "year" ? value * 12 : figure.unit === "week" ? value : null;
  const overdue = /逾期|过期|晚了|past due|overdue|late|behind|missed|\bbeen\b|\bago\b|already|record|没还|未还|没开工|没发|欠|拖|已经|过去|过了|保留|记录/.test(near);
  return months !== null && spread && !overdue && months > rules.authority.maxInstalments ? "instalments" : null;
}

function amountExcess(figure: Figure, text: string, rules: { authority: SpeechAuthority; context: GuardContext; zh: boolean }): Excess["what"] | null {
  const { facts } = rules.context;
  if (!facts?.balance) return null;
  const near = clauseAround(text, figure.from, figure.to);
  const minor = toMinor(figure.values[0] as number, facts.currency ?? "CNY");
  const settle = rules.zh ? /(?:还|付|交|收)[^,。]{0,4}$/.test(text.slice(Math.max(0, figure.from - 6), figure.from)) && /^[^。]{0,6}(?:就(?:算|行|结|可以|了|两清|全)|一次结清|结清|全结|了结|两清)/.test(text.slice(figure.to)) : /\b(?:settle|call it|clear it|close it|accept|square)\b/.test(near);
  const off = rules.zh ? /(?:减|少|免|便宜|抹|优惠|让)(?:你|给你|掉|了|还|收|个)*$/.test(text.slice(0, figure.from)) : /^[^.,]{0,8}\boff\b/.test(text.slice(figure.to)) || /\b(?:knock|take|shave|write) (?:off )?$/.test(text.slice(0, figure.from));
  if (minor === facts.balance || minor === facts.minimumDue && !settle) return null;
  const let_go = settle ? (1 - minor / facts.balance) * 100 : off ? (minor / facts.balance) * 100 : 0;
  return let_go > rules.authority.maxReductionPct + 1e-9 && let_go < 100 ? "reduction" : null;
}

const firstMatch = (pattern: RegExp, text: string): { from: number; to: number } | null => {
  const found = pattern.exec(text);
  return found && { from: found.index, to: found.index + found[0].length };
};

function feeWaiver(text: string, zh: boolean): { from: number; to: number } | null {
  const fee = firstMatch(zh ? FEES.zh : FEES.en, text);
  if (!fee) return null;
  // "利息我做主，不收了", "don't worry about the interest, I'm cancelling it": what is done may stand in the clause beside.
  const reach = zh ? 12 : 40;
  const start = Math.max(0, fee.from - reach);
  const waive = firstMatch(zh ? WAIVE.zh : WAIVE.en, text.slice(start, fee.to + reach));
  return waive && { from: Math.min(fee.from, start + waive.from), to: Math.max(fee.to, start + waive.to) };
}

/** Offers in the words that the authority of the context does not cover; the caller drops what is negated or only reported. */
export function excesses(speech: Speech, context: GuardContext): Excess[] {
  const authority = context.authority ?? NONE;
  const { text } = speech.plain;
  const zh = context.lang === "zh" || /[\u4e00-\u9fff]/.test(text);
  const out: Excess[] = [];
  for (const figure of speech.figures) {
    const rules = { authority, context, zh };
    const what = figure.kind === "percent" ? percentExcess(figure, text, rules)
      : figure.kind === "count" || figure.kind === "duration" ? termExcess(figure, text, rules)
      : figure.kind === "amount" || figure.kind === "number" ? amountExcess(figure, text, rules) : null;
    if (what) out.push({ what, from: figure.from, to: figure.to });
  }
  for (const [pattern, pct] of zh ? WHOLE_ZH : WHOLE_EN) {
    const found = firstMatch(pattern, text);
    if (found && pct > authority.maxReductionPct && !(zh ? FEES.zh : FEES.en).test(clauseAround(text, found.from, found.to))) out.push({ what: "reduction", ...found });
  }
  const fee = authority.waiveFees ? null : feeWaiver(text, zh);
  if (fee) out.push({ what: "waiver", ...fee });
  const pause = firstMatch(zh ? PAUSE_ZH : PAUSE_EN, text);
  if (pause) out.push({ what: "pause", ...pause });
  return out;
}
