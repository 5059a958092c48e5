import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { HandoffPack } from "../../../shared/contract/inbox.ts";
import { Chip } from "../../components/Chip.tsx";
import { VerdictGlyph } from "../../components/glyphs.tsx";
import { Masked } from "../../components/Words.tsx";
import { useFormat, useLocalText } from "../../format/use-format.ts";
import css from "./Pack.module.css";

function Who({ pack }: { pack: HandoffPack }): ReactNode {
  const { t } = useTranslation(["inbox", "words"]);
  const formats = useFormat();
  const { customer, debts } = pack;
  return (
    <section className={css.part}>
      <h2>{t("pack.who")}</h2>
      <dl className={css.pairs}>
        <dt>{t("pack.name")}</dt><dd><Masked text={customer.name} /></dd>
        {customer.phone ? <><dt>{t("pack.phone")}</dt><dd><Masked text={customer.phone} /></dd></> : null}
        <dt>{t("pack.language")}</dt>
        <dd>{formats.list([...(customer.language ? [t(`words:language.${customer.language}`)] : []), ...(customer.timeZone ? [formats.zone(customer.timeZone)] : [])])}</dd>
      </dl>
      <ul className={css.lines}>
        {debts.map((debt) => (
          <li key={debt.caseId}>
            <span><Link to={`/book/${debt.caseId}`}>{debt.caseId}</Link> {formats.list([debt.stage, t("pack.overdueDays", { count: debt.daysPastDue, n: formats.count(debt.daysPastDue) })])}</span>
            <span>{formats.money(debt.balance, debt.currency)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Segment({ pack }: { pack: HandoffPack }): ReactNode {
  const { t } = useTranslation(["inbox", "words"]);
  const text = useLocalText();
  if (!pack.segment) return null;
  return (
    <section className={css.part}>
      <div className={css.partHead}><h2>{t("pack.segment")}</h2><Chip tone="accent">{t(`words:segment.${pack.segment}`)}</Chip></div>
      <ul className={css.reasons}>
        {pack.reasons.slice(0, 5).map((reason) => <li key={reason.feature} data-effect={reason.about === "segment" ? "" : reason.effect}><span aria-hidden>{reason.about === "segment" ? "•" : reason.effect === "+" ? "+" : "−"}</span><span>{text(reason.text)}</span></li>)}
      </ul>
    </section>
  );
}

function Before({ pack }: { pack: HandoffPack }): ReactNode {
  const { t } = useTranslation(["inbox", "words"]);
  const formats = useFormat();
  const zone = pack.customer.timeZone ?? "UTC";
  const today = formats.dayOf(pack.item.openedAt, zone);
  return (
    <>
      <section className={css.part}>
        <h2>{t("pack.before")}</h2>
        {pack.before.length === 0 ? <p className={css.quiet}>{t("pack.noBefore")}</p> : null}
        <ul className={css.lines}>
          {pack.before.map((call) => (
            <li key={call.attemptId}>
              <span><Link to={`/calls/${encodeURIComponent(call.attemptId)}`}>{formats.dateTime(call.startedAt, zone, today)}</Link> {t(`words:role.${call.agents.at(-1) ?? "concierge"}`)}</span>
              <span>{call.disposition ? t(`words:disposition.${call.disposition}`) : ""}</span>
            </li>
          ))}
        </ul>
      </section>
      <section className={css.part}>
        <h2>{t("pack.promises")}</h2>
        {pack.promises.length === 0 ? <p className={css.quiet}>{t("pack.noPromises")}</p> : null}
        <ul className={css.lines}>
          {pack.promises.map((promise) => (
            <li key={promise.promiseId}><span>{formats.dateShort(promise.on, today)} {t(`words:promiseState.${promise.state}`)}</span><span>{formats.money(promise.amountMinor, promise.currency)}</span></li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Rules({ pack }: { pack: HandoffPack }): ReactNode {
  const { t } = useTranslation("inbox");
  const formats = useFormat();
  const text = useLocalText();
  const { contact } = pack;
  const zone = contact.zone ?? "UTC";
  const binding = contact.rules.filter(({ pass }) => !pass);
  return (
    <section className={css.part}>
      <h2>{t("pack.rules")}</h2>
      <p style={{ display: "inline-flex", gap: 6, alignItems: "center" }}>
        <VerdictGlyph verdict={contact.allow ? "passed" : "blocked"} bare />
        {contact.allow ? t("pack.allowed") : contact.opensAt === null ? t("pack.closed") : `${t("pack.opens", { at: formats.dateTime(contact.opensAt, zone, contact.localDate ?? undefined) })} ${formats.zone(zone)}`}
      </p>
      <ul className={css.lines}>
        {binding.map((rule) => <li key={rule.rule}><span>{text(rule.text)}</span><span>{t(rule.warning ? "pack.warns" : "pack.refuses")}</span></li>)}
        {contact.budget.map((line) => <li key={line.rule}><span>{text(line.text)}</span><span>{t("pack.used", { used: formats.count(line.used), limit: formats.count(line.limit) })}</span></li>)}
      </ul>
    </section>
  );
}

/** Who this is, what they were told and promised, and what binds whoever speaks to them next. */
export function PackSide({ pack }: { pack: HandoffPack }): ReactNode {
  const { t } = useTranslation("inbox");
  return (
    <aside className={css.side} aria-label={t("pack.who")}>
      <Who pack={pack} />
      <Segment pack={pack} />
      <Before pack={pack} />
      <Rules pack={pack} />
    </aside>
  );
}
