import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Outputs } from "../../../shared/contract/index.ts";
import { Chip } from "../../components/Chip.tsx";
import { SeverityGlyph } from "../../components/glyphs.tsx";
import { Masked } from "../../components/Words.tsx";
import { useProcedures } from "../../engine-client/provider.tsx";
import { useFormat, useLocalText } from "../../format/use-format.ts";
import css from "./CallSide.module.css";

type Detail = Outputs["calls"]["get"];
type CaseDetail = Outputs["cases"]["get"];

function Part({ title, end, children }: { title: string; end?: ReactNode; children: ReactNode }): ReactNode {
  return (
    <section className={css.part}>
      <div className={css.partHead}><h2>{title}</h2>{end ? <span>{end}</span> : null}</div>
      {children}
    </section>
  );
}

function Who({ detail }: { detail: CaseDetail }): ReactNode {
  const { t } = useTranslation(["calls", "words"]);
  const formats = useFormat();
  const { customer, stops } = detail;
  const phone = customer.points[0]?.phone;
  return (
    <Part title={t("side.customer")} end={<Link to={`/book/${detail.case.caseId}`}>{t("side.caseLink")}</Link>}>
      <dl className={css.pairs}>
        <dt>{t("side.name")}</dt><dd><Masked text={detail.customerName} /></dd>
        {phone ? <><dt>{t("side.phone")}</dt><dd><Masked text={phone} /></dd></> : null}
        <dt>{t("side.languageZone")}</dt>
        <dd>{formats.list([...(customer.language ? [t(`words:language.${customer.language}`)] : []), ...(customer.timeZone ? [formats.zone(customer.timeZone)] : [])])}</dd>
        {stops.length > 0 ? <><dt>{t("side.stops")}</dt><dd className={css.chips}>{stops.map(({ kind, pointId }) => <Chip key={kind + String(pointId)} tone="warn">{t(`words:stop.${kind}`)}</Chip>)}</dd></> : null}
      </dl>
    </Part>
  );
}

function Debts({ detail }: { detail: CaseDetail }): ReactNode {
  const { t } = useTranslation(["calls", "words"]);
  const formats = useFormat();
  return (
    <Part title={t("side.debts")}>
      <table className={css.table}>
        <tbody>
          {detail.debts.map((debt) => (
            <tr key={debt.caseId}>
              <td><Link to={`/book/${debt.caseId}`}>{debt.caseId}</Link></td>
              <td>{debt.stage}</td>
              <td className={css.quiet}>{t("side.due", { amount: formats.money(debt.minimumDue, debt.currency, { symbol: false }) })}</td>
              <td className={css.number}>{formats.money(debt.balance, debt.currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}

function Budget({ detail }: { detail: CaseDetail }): ReactNode {
  const { t } = useTranslation("calls");
  const text = useLocalText();
  const { budget } = detail.contact;
  if (budget.length === 0) return null;
  return (
    <Part title={t("side.contact")} end={detail.contact.zone ? <ZoneNote detail={detail} /> : null}>
      <ul className={css.rules}>
        {budget.map((line) => (
          <li key={line.rule}>
            <span className={css.rule} title={text(line.text)}>{text(line.text)}</span>
            <span className={css.number} data-none={line.left === 0 || undefined}>{line.used} / {line.limit}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function ZoneNote({ detail }: { detail: CaseDetail }): ReactNode {
  const formats = useFormat();
  const { hours, zone } = detail.contact;
  const minute = (n: number): string => `${String(Math.floor(n / 60)).padStart(2, "0")}:${String(n % 60).padStart(2, "0")}`;
  return <span className={css.quiet}>{formats.list([...(hours ? [`${minute(hours.from)}–${minute(hours.to)}`] : []), ...(zone ? [formats.zone(zone)] : [])])}</span>;
}

function Outcome({ detail, zone }: { detail: Detail; zone: string }): ReactNode {
  const { t } = useTranslation(["calls", "words"]);
  const formats = useFormat();
  const today = formats.dayOf(detail.call.startedAt, zone);
  return (
    <Part title={t("side.promises")}>
      {detail.promises.length + detail.plans.length === 0 ? <p className={css.quiet}>{t("side.noPromises")}</p> : null}
      <table className={css.table}>
        <tbody>
          {detail.promises.map((promise) => (
            <tr key={promise.promiseId}>
              <td>{formats.dateShort(promise.on, today)}</td>
              <td>{t(`words:promiseState.${promise.state}`)}</td>
              <td className={css.number}>{formats.money(promise.amountMinor, promise.currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {detail.plans.map(({ planId, plan, state }) => (
        <p key={planId}>
          {t("side.instalments", { count: plan.parts.length, n: plan.parts.length, amount: formats.money(plan.parts[0]?.amountMinor ?? 0, plan.currency), day: formats.date(plan.parts[0]?.on ?? today, today) })}{" "}
          <span className={css.quiet}>{t(`words:planState.${state}`)}</span>
        </p>
      ))}
    </Part>
  );
}

function Findings({ detail, onTurn }: { detail: Detail; onTurn: (turn: number) => void }): ReactNode {
  const { t } = useTranslation(["calls", "words"]);
  const formats = useFormat();
  const { findings, call } = detail;
  return (
    <Part title={t("side.findings")} end={call.score === null ? null : <span className={css.quiet}>{t("side.score", { score: formats.decimal(call.score, 1) })}</span>}>
      {findings.length === 0 ? <p className={css.quiet}>{t(call.score === null ? "side.notInspected" : "side.noFindings")}</p> : null}
      <ul className={css.rules}>
        {findings.map(({ kind, severity, turn }, i) => (
          <li key={i}>
            <span className={css.finding}><SeverityGlyph severity={severity} bare />{t(`words:finding.${kind}`)}</span>
            {turn === null ? <span className={css.quiet}>{t("side.wholeCall")}</span> : <button type="button" className={css.link} onClick={() => onTurn(turn)}>{t("side.turn", { n: turn })}</button>}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Items({ detail }: { detail: Detail }): ReactNode {
  const { t } = useTranslation(["calls", "words"]);
  if (detail.items.length === 0) return null;
  return (
    <Part title={t("side.items")}>
      <ul className={css.rules}>
        {detail.items.map(({ itemId, kind, severity, trigger, state }) => (
          <li key={itemId}>
            <span className={css.finding}>
              <SeverityGlyph severity={severity} bare />
              {state === "open" ? <Link to={`/inbox/${encodeURIComponent(itemId)}`}>{trigger ? t(`words:trigger.${trigger}`) : t(`words:inboxKind.${kind}`)}</Link> : <span>{trigger ? t(`words:trigger.${trigger}`) : t(`words:inboxKind.${kind}`)}</span>}
            </span>
            <span className={css.quiet}>{t(state === "open" ? "side.itemOpen" : "side.itemResolved")}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** Whose call it is, what came of it, and what a person would need beside the words. */
export function CallSide({ detail, zone, onTurn }: { detail: Detail; zone: string; onTurn: (turn: number) => void }): ReactNode {
  const { t } = useTranslation(["calls", "words"]);
  const { data } = useQuery(useProcedures().cases.get.queryOptions({ input: { caseId: detail.call.caseId } }));
  return (
    <aside className={css.side} aria-label={t("side.label")}>
      {data ? <Who detail={data} /> : null}
      <Items detail={detail} />
      <Outcome detail={detail} zone={zone} />
      <Findings detail={detail} onTurn={onTurn} />
      {data ? <Debts detail={data} /> : null}
      {data?.profile ? <Part title={t("side.segment")}><Chip tone="accent">{t(`words:segment.${data.profile.segment}`)}</Chip></Part> : null}
      {data ? <Budget detail={data} /> : null}
    </aside>
  );
}
