import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { HandoffPack } from "../../../shared/contract/inbox.ts";
import { VerdictGlyph } from "../../components/glyphs.tsx";
import { useFormat } from "../../format/use-format.ts";
import { askedRows, type Asked } from "./items.ts";
import css from "./Pack.module.css";

/** What is asked against what the agent may, limit by limit. */
export function AskedTable({ pack }: { pack: HandoffPack }): ReactNode {
  const { t } = useTranslation("inbox");
  const formats = useFormat();
  const currency = pack.plan?.currency ?? pack.debts[0]?.currency ?? "CNY";
  const shown = ({ limit }: Asked, n: number): string => {
    if (limit === "first_payment") return formats.money(n, currency);
    if (limit === "reduction_pct") return formats.rate(n / 100, 0);
    if (limit === "waive_fees") return t(n > 0 ? "pack.yes" : "pack.no");
    return formats.count(n);
  };
  return (
    <section className={css.part} aria-labelledby="pack-asked">
      <h2 id="pack-asked">{t("pack.asked")}</h2>
      <table className={css.table}>
        <thead><tr><th>{t("pack.limit")}</th><th>{t("pack.may")}</th><th>{t("pack.askedFor")}</th><th /></tr></thead>
        <tbody>
          {askedRows(pack.asked).map((row) => (
            <tr key={row.name}>
              <td>{row.limit ? t(`pack.limits.${row.limit}`) : `${t("pack.limits.other")} ${row.name}`}</td>
              <td>{row.limit === "waive_fees" ? "" : row.least ? "≥ " : "≤ "}{shown(row, row.allowed)}</td>
              <td data-asked>{shown(row, row.asked)}</td>
              <td><span style={{ display: "inline-flex", gap: 6, alignItems: "center", color: row.beyond ? "var(--crit)" : "var(--ok)" }}><VerdictGlyph verdict={row.beyond ? "blocked" : "passed"} bare />{t(row.beyond ? "pack.beyond" : "pack.within")}</span></td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function PlanParts({ plan }: { plan: NonNullable<HandoffPack["plan"]> }): ReactNode {
  const { t } = useTranslation("inbox");
  const formats = useFormat();
  const today = plan.parts[0]?.on;
  return (
    <section className={css.part} aria-labelledby="pack-plan">
      <div className={css.partHead}><h2 id="pack-plan">{t("pack.plan")}</h2><span className={css.quiet}>{t("pack.planSum", { sum: formats.money(plan.parts.reduce((sum, part) => sum + part.amountMinor, 0), plan.currency) })}</span></div>
      <ol className={css.parts}>
        {plan.parts.map((part) => <li key={part.on}><span className={css.quiet}>{formats.dateShort(part.on, today)}</span><b>{formats.money(part.amountMinor, plan.currency, { symbol: false })}</b></li>)}
      </ol>
    </section>
  );
}
