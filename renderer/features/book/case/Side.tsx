import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { CaseDetail } from "../../../../shared/contract/cases.ts";
import { Chip } from "../../../components/Chip.tsx";
import { Masked } from "../../../components/Words.tsx";
import { NONE } from "../../../format/format.ts";
import { useFormat, useLocalText } from "../../../format/use-format.ts";
import { useProduct } from "../words.ts";
import { Contact } from "./Contact.tsx";
import css from "./Side.module.css";

function Promises({ detail }: { detail: CaseDetail }): ReactNode {
  const { t } = useTranslation(["book", "words"]);
  const formats = useFormat();
  const { promises } = detail;
  const kept = promises.filter(({ state }) => state === "kept").length;
  const due = kept + promises.filter(({ state }) => state === "broken").length;
  const today = detail.contact.localDate ?? undefined;
  return (
    <section className={css.part}>
      <div className={css.head}><h2>{t("page.promises.title")}</h2><span className={css.quiet}>{due > 0 ? t("page.promises.kept", { kept: formats.count(kept), due: formats.count(due) }) : ""}</span></div>
      {promises.length === 0 ? <p className={css.quiet}>{t("page.promises.none")}</p> : (
        <table className={css.table}>
          <thead><tr><th>{t("page.promises.by")}</th><th className={css.number}>{t("page.promises.amount")}</th><th>{t("page.promises.state")}</th><th>{t("page.promises.source")}</th></tr></thead>
          <tbody>
            {[...promises].reverse().map((promise) => (
              <tr key={promise.promiseId}>
                <td>{formats.dateShort(promise.on, today)}</td>
                <td className={css.number}>{formats.money(promise.amountMinor, promise.currency, { symbol: false })}</td>
                <td data-state={promise.state}>{t(`words:promiseState.${promise.state}`)}</td>
                <td><Link to={`/calls/${encodeURIComponent(promise.attemptId)}`}>{promise.by === "person" ? t("words:who.person") : t(`words:role.${promise.by}`)}</Link></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Plans({ detail }: { detail: CaseDetail }): ReactNode {
  const { t } = useTranslation(["book", "words"]);
  const formats = useFormat();
  const today = detail.contact.localDate ?? undefined;
  return detail.plans.map(({ planId, plan, state }) => (
    <section key={planId} className={css.part}>
      <div className={css.head}><h2>{t("page.plan.title", { id: planId })}</h2><Chip tone={state === "waiting_for_person" ? "warn" : state === "broken" ? "crit" : "ok"}>{t(`words:planState.${state}`)}</Chip></div>
      <ol className={css.parts}>{plan.parts.map((part) => <li key={part.on}><span>{formats.dateShort(part.on, today)}</span><b>{formats.money(part.amountMinor, plan.currency, { symbol: false })}</b></li>)}</ol>
      <p className={css.quiet}>{t("page.plan.sum", { sum: formats.money(plan.parts.reduce((sum, part) => sum + part.amountMinor, 0), plan.currency) })}</p>
    </section>
  ));
}

function Profile({ detail }: { detail: CaseDetail }): ReactNode {
  const { t } = useTranslation(["book", "words"]);
  const formats = useFormat();
  const text = useLocalText();
  const { profile } = detail;
  return (
    <section className={css.part}>
      <div className={css.head}><h2>{t("page.profile.title")}</h2>{profile ? <Chip tone="accent">{t(`words:segment.${profile.segment}`)}</Chip> : null}</div>
      {profile === null ? <p className={css.quiet}>{t("page.profile.none")}</p> : <>
        <p>{t("page.profile.willing")} <strong>{formats.rate(profile.willingness, 0)}</strong> · {t("page.profile.able")} <strong>{formats.rate(profile.ability, 0)}</strong> <span className={css.quiet}>{t("page.profile.estimate")}</span></p>
        <ul className={css.reasons}>
          {profile.reasons.map((reason) => (
            <li key={reason.feature} data-effect={reason.about === "segment" ? undefined : reason.effect}>
              <span aria-hidden>{reason.about === "segment" ? "•" : reason.effect === "+" ? "+" : "−"}</span><span>{text(reason.text)}</span><span className={css.quiet}>{t(`page.profile.about.${reason.about}`)}</span>
            </li>
          ))}
        </ul>
      </>}
    </section>
  );
}

function Customer({ detail }: { detail: CaseDetail }): ReactNode {
  const { t } = useTranslation(["book", "words"]);
  const formats = useFormat();
  const product = useProduct();
  const { customer, debts } = detail;
  const consent = (is: boolean | null): string => t(is === null ? "page.customer.consentUnknown" : is ? "page.customer.consent" : "page.customer.noConsent");
  return (
    <section className={css.part}>
      <div className={css.head}><h2>{t("page.customer.title")}</h2>{customer.synthetic ? <Chip tone="practice">{t("page.customer.synthetic")}</Chip> : null}</div>
      <dl className={css.pairs}>
        <dt>{t("page.customer.id")}</dt><dd>{customer.customerId}</dd>
        <dt>{t("page.customer.where")}</dt><dd>{customer.jurisdiction ? t(`words:jurisdiction.${customer.jurisdiction}`) : NONE}</dd>
        <dt>{t("page.customer.zone")}</dt><dd>{customer.timeZone ? formats.zone(customer.timeZone) : NONE}</dd>
        <dt>{t("page.customer.language")}</dt><dd>{customer.language ? t(`words:language.${customer.language}`) : NONE}</dd>
      </dl>
      <ul className={css.points}>
        {customer.points.map((point) => (
          <li key={point.pointId}>
            <span><Masked text={point.phone || NONE} /> {t(`words:point.${point.label}`)}</span>
            <span className={css.quiet}>{formats.list([...(point.optedOut ? [t("page.customer.optedOut")] : []), ...(point.valid === null ? [] : [t(point.valid ? "page.customer.valid" : "page.customer.invalid")]), consent(point.consentAiVoice)])}</span>
          </li>
        ))}
      </ul>
      {debts.length > 1 ? (
        <ul className={css.lines}>
          {debts.map((debt) => <li key={debt.caseId}><span><Link to={`/book/${debt.caseId}`}>{debt.caseId}</Link> {product(debt.product)} {debt.stage}</span><span>{formats.money(debt.balance, debt.currency)}</span></li>)}
        </ul>
      ) : null}
    </section>
  );
}

export function Side({ detail }: { detail: CaseDetail }): ReactNode {
  const { t } = useTranslation("book");
  return (
    <aside className={css.side} aria-label={t("page.contact.title")}>
      <Contact contact={detail.contact} jurisdiction={detail.customer.jurisdiction} />
      <Promises detail={detail} />
      <Plans detail={detail} />
      <Profile detail={detail} />
      <Customer detail={detail} />
    </aside>
  );
}
