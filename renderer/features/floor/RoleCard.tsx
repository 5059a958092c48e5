import type { ReactNode } from "react";
import type { Outputs } from "../../../shared/contract/index.ts";
import { AutonomySteps, VerdictGlyph } from "../../components/glyphs.tsx";
import css from "./Drawer.module.css";
import { useWords } from "./use-words.ts";

export type RoleCardView = Outputs["floor"]["cards"]["cards"][number];

/** What a post is for, what it may and may not do. */
export function Duties({ card }: { card: RoleCardView }): ReactNode {
  const { t, formats } = useWords();
  const language = formats.language;
  return (
    <section aria-label={t("role.card")}>
      <h3 className={css.section}>{t("role.card")}</h3>
      <ul className={css.duties}>{card.duties[language].map((line) => <li key={line}>{line}</li>)}</ul>
      <h4 className="sr">{t("role.may")}</h4>
      <ul className={css.may}>{card.may[language].map((line) => <li key={line}><VerdictGlyph verdict="passed" bare /><span>{line}</span></li>)}</ul>
      <h4 className="sr">{t("role.mayNot")}</h4>
      <ul className={css.may}>{card.mayNot[language].map((line) => <li key={line}><VerdictGlyph verdict="blocked" bare /><span>{line}</span></li>)}</ul>
    </section>
  );
}

/** How far it may go by itself, task by task. */
export function AutonomyByTask({ card }: { card: RoleCardView }): ReactNode {
  const { t } = useWords();
  return (
    <section aria-label={t("role.autonomy")}>
      <h3 className={css.section}>{t("role.autonomy")}<span>{t("role.byPeople")}</span></h3>
      <dl className={css.tasks}>
        {Object.entries(card.autonomy).map(([task, autonomy]) => (
          <div key={task}><dt>{t(`task.${task}` as "task.verify", { defaultValue: task })}</dt><dd><AutonomySteps autonomy={autonomy} /></dd></div>
        ))}
      </dl>
    </section>
  );
}

/** What it may agree to by itself; beyond it a person decides. */
export function Authority({ card }: { card: RoleCardView }): ReactNode {
  const { t, formats } = useWords();
  const limits = card.authority;
  const tiles = limits ? [
    { key: "instalments", label: t("authority.instalments"), value: limits.maxInstalments > 0 ? `≤ ${formats.count(limits.maxInstalments)}` : t("authority.none") },
    ...(limits.maxInstalments > 0 ? [{ key: "firstPayment", label: t("authority.firstPayment"), value: `≥ ${formats.decimal(limits.minFirstPaymentPct, 0)}%` }] : []),
    { key: "reduction", label: t("authority.reduction"), value: limits.maxReductionPct > 0 ? `≤ ${formats.decimal(limits.maxReductionPct, 0)}%` : "0%" },
    { key: "fees", label: t("authority.fees"), value: limits.waiveFees ? t("authority.waived") : t("authority.notWaived") },
    { key: "promise", label: t("authority.promiseDays"), value: t("authority.days", { count: limits.maxPromiseDays, n: formats.count(limits.maxPromiseDays) }) },
  ] : [];
  return (
    <section aria-label={t("role.authority")}>
      <h3 className={css.section}>{t("role.authority")}{limits ? <span>{t("role.authorityNote")}</span> : null}</h3>
      {limits ? <dl className={css.limits}>{tiles.map(({ key, label, value }) => <div key={key}><dt>{label}</dt><dd>{value}</dd></div>)}</dl> : <p className={css.none}>{t("role.noAuthority")}</p>}
    </section>
  );
}
