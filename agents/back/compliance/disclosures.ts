import type { CivilDate } from "../../../shared/lib/civil-date.ts";
import type { Jurisdiction } from "../../../shared/domain/customer.ts";
import type { SpokenLanguage } from "../../../shared/domain/labels.ts";
import type { RuleOf } from "../../../shared/domain/rule.ts";
import { rulesOfKind } from "./packs.ts";
import type { PackSet } from "./packs.ts";

export type Disclosure = RuleOf<"must_say">["params"]["what"];
export type DisclosureStage = RuleOf<"must_say">["params"]["when"];

/** How far a conversation has come, as far as what must be said depends on it. */
export interface DisclosureState {
  readonly stage: DisclosureStage;
  /** What has been said in this conversation so far. */
  readonly said: readonly Disclosure[];
  /** No earlier communication with this person about this debt. */
  readonly firstCommunication: boolean;
  readonly date: CivilDate;
}

export interface OwedDisclosure {
  readonly what: Disclosure;
  readonly rule: string;
  readonly version: number;
}

const applies = (what: Disclosure, state: DisclosureState): boolean =>
  what === "mini_miranda_first" ? state.firstCommunication : what === "mini_miranda_later" ? !state.firstCommunication : true;

/**
 * What the rules in force still want said at this stage, each once, by the most particular rule: the jurisdiction's before
 * the product's. After verification the opening's disclosures are still owed if they were skipped.
 */
export function disclosuresOwed(state: DisclosureState, packs: PackSet, jurisdiction: Jurisdiction | null): OwedDisclosure[] {
  const stages: readonly DisclosureStage[] = state.stage === "after_verification" ? ["opening", "after_verification"] : [state.stage];
  const owed = new Map<Disclosure, OwedDisclosure>();
  for (const { id, version, params } of rulesOfKind(packs, "must_say", { jurisdiction, date: state.date })) {
    if (!stages.includes(params.when) || state.said.includes(params.what) || !applies(params.what, state)) continue;
    if (!owed.has(params.what)) owed.set(params.what, { what: params.what, rule: id, version });
  }
  return [...owed.values()];
}

/** What a sentence says of itself. Speech only: voicemail content is a script's, not a detection's. */
const SAYS: Readonly<Record<SpokenLanguage, readonly (readonly [Disclosure, RegExp])[]>> = {
  zh: [
    ["identity", /银行|銀行|金融|信用卡中心|信贷|信貸/],
    ["ai", /智能(语音|助手|助理|客服|外呼|坐席)|智慧(語音|助理|客服)|語音助[手理]|语音助[手理]|机器人|機器人|虚拟助[手理]|虛擬助[手理]|人工智能|\bA\s?I\b|AI/i],
    ["recording", /录音|錄音|录制|錄製/],
    ["purpose", /(贷款|貸款|账单|帳單|還款|还款|信用卡|到期|余额|餘額|分期|欠款)/],
    ["mini_miranda_first", /(催收|收取|清收|追讨|追討).{0,8}(债务|債務|欠款).{0,40}(信息|資訊|资料|資料)/],
    ["mini_miranda_later", /(债务|債務)催收|催收(人|方|机构|機構|员|員)/],
  ],
  en: [
    ["identity", /\b(bank|credit union|financial|finance|lending|card services)\b/i],
    ["ai", /\b(ai|a\.i\.|automated|virtual (assistant|agent)|artificial (intelligence|voice)|(chat|voice) ?bot|robot|digital assistant)\b/i],
    ["recording", /\brecord(ed|ing|s)?\b/i],
    ["purpose", /\b(loan|payment|balance|card|account|instalment|installment|statement)\b/i],
    ["mini_miranda_first", /attempt(ing)? to collect (a|this|your) debt\b.*\binformation\b.*\bused\b/is],
    ["mini_miranda_later", /\b(from|by|is|am|as|are) a debt collector\b|attempt(ing)? to collect (a|this|your) debt\b/i],
  ],
};

/** Which disclosures a sentence makes. Saying the first mini-Miranda also makes the later one. */
export function disclosuresIn(text: string, lang: SpokenLanguage): Disclosure[] {
  const plain = text.normalize("NFKC");
  return SAYS[lang].filter(([, says]) => says.test(plain)).map(([what]) => what);
}
