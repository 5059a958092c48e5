import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Outputs } from "../../../shared/contract/index.ts";
import { SeverityGlyph } from "../../components/glyphs.tsx";
import { useProcedures } from "../../engine-client/provider.tsx";
import { useFormat } from "../../format/use-format.ts";
import { pathOf } from "./path-of.ts";
import css from "./Since.module.css";

type Line = Outputs["desk"]["since"]["changed"][number];

/** Money that came in, by currency. */
const paid = ({ values }: Line): readonly (readonly [string, number])[] =>
  Object.entries(values).flatMap(([name, minor]) => (name.startsWith("paid_minor.") && typeof minor === "number" ? [[name.slice("paid_minor.".length), minor] as const] : []));

function Missed({ kpis }: { kpis: string }): ReactNode {
  const formats = useFormat();
  const { data } = useQuery(useProcedures().floor.cards.queryOptions({ staleTime: Infinity }));
  const names = kpis.split(" ").flatMap((id) => data?.kpis.find((kpi) => kpi.id === id)?.name[formats.language] ?? []);
  return names.length > 0 ? <span className={css.detail} title={formats.list(names)}>{formats.list(names)}</span> : null;
}

/** One thing that happened, how often, and the way to it. */
export function SinceLine({ line }: { line: Line }): ReactNode {
  const { t } = useTranslation("since");
  const formats = useFormat();
  const money = paid(line);
  return (
    <Link className={css.line} to={pathOf(line.link)}>
      <span className={css.sign}>{line.severity ? <SeverityGlyph severity={line.severity} bare /> : null}</span>
      <span className={css.words}>
        <span>{t(`line.${line.what}`)}</span>
        {money.length > 0 ? <span className={css.detail}>{formats.list(money.map(([currency, minor]) => formats.money(minor, currency)))}</span> : null}
        {typeof line.values.kpis === "string" ? <Missed kpis={line.values.kpis} /> : null}
      </span>
      <span className={css.n} data-figure>{formats.count(line.n)}</span>
    </Link>
  );
}
