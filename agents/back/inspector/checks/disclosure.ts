import type { AgentTurn } from "../../../../shared/domain/call.ts";
import type { Finding, FindingKind } from "../../../../shared/domain/finding.ts";
import type { GuardCategory } from "../../../../shared/domain/labels.ts";
import { disclosuresIn, disclosuresOwed } from "../../compliance/disclosures.ts";
import type { Disclosure, DisclosureStage } from "../../compliance/disclosures.ts";
import { customerTurns, finding, partyAt, spokenTurns, verifiedBy } from "../call.ts";
import type { Check, InspectedCall } from "../call.ts";
import { words } from "../tables.ts";
import { figuresIn, findPhrase } from "../text.ts";
import type { Span } from "../text.ts";

/** A word of debt or a sum of money, where there is one. */
function debtIn(text: string, call: InspectedCall): Span | null {
  const sum = figuresIn(text, { lang: call.lang, currency: call.facts.currency ?? "CNY", asof: call.asof }).amounts.find(({ bare }) => !bare);
  return findPhrase(text, words.debt[call.lang], call.lang) ?? sum?.span ?? null;
}

/** Debt spoken of before the right party was verified: to somebody else it is worse than to nobody known. */
export const disclosedTooEarly: Check = (call) =>
  spokenTurns(call).flatMap((turn) => {
    if (verifiedBy(call, turn.n)) return [];
    const span = debtIn(turn.text, call);
    return span ? [finding(partyAt(call, turn.n) === "third_party" ? "disclosed_to_third_party" : "disclosed_before_verification", turn.n, span)] : [];
  });

/** What the rules wanted said and nobody said. Owed once the conversation got far enough to say it. */
export const disclosuresMissing: Check = (call, { packs }) => {
  const spoken = spokenTurns(call);
  const said = new Set<Disclosure>(spoken.flatMap(({ text }) => disclosuresIn(text, call.lang)));
  const owed = (stage: DisclosureStage): Disclosure[] =>
    disclosuresOwed({ stage, said: [...said], firstCommunication: call.firstCommunication, date: call.asof }, packs, call.jurisdiction).map(({ what }) => what);
  const missing = (at: AgentTurn | undefined, stage: DisclosureStage): Finding[] => {
    if (!at) return [];
    const found = owed(stage).map(() => finding("disclosure_missing", at.n));
    for (const what of owed(stage)) said.add(what);
    return found;
  };
  const firstHeard = customerTurns(call)[0];
  const [opening] = spoken;
  const wentOn = firstHeard !== undefined && spoken.some(({ n }) => n > firstHeard.n);
  const ofDebt = spoken.find((turn) => verifiedBy(call, turn.n) && debtIn(turn.text, call) !== null);
  return [...missing(wentOn ? opening : undefined, "opening"), ...missing(ofDebt, "after_verification")];
};

/** Under which finding a guard's category counts once it has been spoken after all. */
const KIND_OF: Readonly<Record<GuardCategory, FindingKind>> = {
  unverified_disclosure: "disclosed_before_verification",
  third_party_disclosure: "disclosed_to_third_party",
  wrong_fact: "wrong_fact",
  insult: "tone",
  undue_pressure: "tone",
  threat: "forbidden_speech",
  false_authority: "forbidden_speech",
  false_consequence: "forbidden_speech",
  shaming: "forbidden_speech",
  urge_borrowing: "forbidden_speech",
  beyond_authority: "forbidden_speech",
  deny_ai: "forbidden_speech",
  data_request: "forbidden_speech",
  false_promise: "forbidden_speech",
  rights_obstruction: "forbidden_speech",
};

/** The guard heard once more over what was really spoken, with the party as the whole call shows it. */
export const guardAgain: Check = (call, { guard }) => {
  if (!guard) return [];
  return spokenTurns(call).flatMap((turn) => {
    const verdict = guard(turn.text, {
      lang: call.lang, verified: verifiedBy(call, turn.n), party: partyAt(call, turn.n), facts: call.facts, asof: call.asof, ai: true,
      ...(call.authority ? { authority: call.authority } : {}), ...(call.jurisdiction ? { jurisdiction: call.jurisdiction } : {}), ...call.known,
    });
    if (verdict.allowed || verdict.category === "disclosure_owed") return [];
    // Without the figures worked out in the call the guard would take every offer for a wrong fact.
    if (verdict.category === "wrong_fact" && !call.known) return [];
    return [finding(KIND_OF[verdict.category], turn.n, verdict.span)];
  });
};
