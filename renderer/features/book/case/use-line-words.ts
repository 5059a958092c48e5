import { useTranslation } from "react-i18next";
import type { CaseDetail } from "../../../../shared/contract/cases.ts";
import type { Outputs } from "../../../../shared/contract/index.ts";
import { useFormat, useLocalText } from "../../../format/use-format.ts";
import { figure, word } from "./timeline.ts";

type Item = Outputs["cases"]["timeline"]["items"][number];
export interface Line {
  readonly text: string;
  readonly detail: string;
}
const FACTS = ["time_zone", "jurisdiction", "consent", "consent_ai_voice", "point", "balance"] as const;

/** Words a line of the case's history from what the ledger says of it. */
export function useLineWords(detail: CaseDetail): (item: Item) => Line {
  const { t } = useTranslation(["book", "words"]);
  const formats = useFormat();
  const text = useLocalText();
  const zone = detail.contact.zone ?? detail.customer.timeZone ?? "UTC";
  const ruleText = (rule: string): string => {
    const known = detail.contact.rules.find((each) => each.rule === rule);
    return known ? text(known.text) : rule;
  };
  const at = (instant: number, from: number): string => formats.dateTime(instant, zone, formats.dayOf(from, zone));
  const money = (minor: string | number | undefined, currency: string | number | undefined): string => formats.money(figure(minor), word(currency) || detail.case.currency);
  const who = ({ by }: Item): string => (by === "customer" || by === "system" || by === "person" ? t(`words:who.${by}`) : t(`words:role.${by}`));
  const join = (parts: readonly (string | null | undefined)[]): string => formats.list(parts.filter((part): part is string => !!part));

  const call = (item: Item): Line => {
    const { values } = item;
    const agent = word(values.agents).split(",").at(-1);
    return {
      text: t("page.line.call", { who: agent ? t(`words:role.${agent as "reminder"}`) : who(item), end: t(`words:disposition.${item.what as "busy"}`) }),
      detail: join([
        figure(values.conversation) ? t("page.line.talk", { t: formats.duration(figure(values.talkMs)) }) : null,
        values.findings === undefined || figure(values.findings) === 0 ? null : t("page.line.findings", { count: figure(values.findings), n: formats.count(figure(values.findings)) }),
        values.score === undefined ? null : t("page.line.score", { n: formats.decimal(figure(values.score), 1) }),
      ]),
    };
  };
  const refused = ({ what, values, at: when }: Item): Line => {
    const fact = FACTS.find((known) => known === values.missing);
    return {
      text: t("page.line.refused", { rule: ruleText(what) }),
      detail: join([
        what, values.missing === undefined ? null : t("page.line.missing", { what: fact ? t(`page.line.facts.${fact}`) : t("page.line.facts.other") }),
        values.counted === undefined || values.limit === undefined ? null : t("page.line.counted", { n: formats.count(figure(values.counted)), limit: formats.count(figure(values.limit)) }),
        values.opensAt === undefined ? null : t("page.line.opens", { at: at(figure(values.opensAt), when) }),
      ]),
    };
  };
  const promise = ({ what, values, at: when }: Item): Line => ({
    text: t(`page.line.promise${what as "made"}`, { amount: money(values.amountMinor, values.currency), day: values.on === undefined ? "" : formats.date(word(values.on), formats.dayOf(when, zone)) }), detail: "",
  });
  const plan = ({ what, values, at: when }: Item): Line => ({
    text: t(`page.line.plan${what as "agreed"}`, { count: figure(values.parts), n: formats.count(figure(values.parts)), amount: money(values.firstMinor, values.currency), day: formats.date(word(values.firstOn), formats.dayOf(when, zone)) }), detail: word(values.planId),
  });
  const waiting = ({ what, values }: Item): Line => {
    const subject = values.trigger !== undefined ? t(`words:trigger.${word(values.trigger) as "dispute"}`) : values.proposal !== undefined ? t(`words:proposal.${word(values.proposal) as "plan"}`) : values.item !== undefined ? t(`words:inboxKind.${word(values.item) as "approval"}`) : word(values.itemId);
    return { text: t(`page.line.item${what as "opened"}`, { what: subject }), detail: values.severity === undefined ? "" : t(`words:severity.${word(values.severity) as "high"}`) };
  };
  const ofCase = ({ what, values }: Item): Line =>
    what === "closed" ? { text: t("page.line.caseclosed", { why: t(`page.line.why.${word(values.reason) as "paid"}`) }), detail: "" } : { text: t("page.line.casetaken"), detail: "" };

  return (item) => {
    switch (item.kind) {
      case "call": return call(item);
      case "refused": return refused(item);
      case "payment": return { text: t("page.line.payment", { amount: money(item.values.amountMinor, item.values.currency), balance: money(item.values.balanceAfter, item.values.currency) }), detail: "" };
      case "promise": return promise(item);
      case "plan": return plan(item);
      case "profile": return { text: t("page.line.profile", { segment: t(`words:segment.${item.what as "forgetful"}`) }), detail: "" };
      case "stop": return { text: t(`page.line.stop${item.what as "set"}`, { stop: t(`words:stop.${word(item.values.stop) as "dispute"}`) }), detail: item.what === "lifted" ? word(item.values.reason) : "" };
      case "item": return waiting(item);
      case "callback": return { text: t(`page.line.callback${item.what as "asked"}`, { at: at(figure(item.values.for), item.at) }), detail: "" };
      case "case": return ofCase(item);
      default: return item.kind satisfies never;
    }
  };
}
