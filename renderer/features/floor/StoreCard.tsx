import { memo, type ReactNode } from "react";
import { Figure } from "../../components/Figure.tsx";
import { Icon } from "../../components/Icon.tsx";
import { Sparkline } from "../../components/Sparkline.tsx";
import { useLocalText } from "../../format/use-format.ts";
import css from "./Card.module.css";
import { Press } from "./Press.tsx";
import { useChart, useFloor } from "./store.ts";
import { useWords } from "./use-words.ts";

interface StoreProps {
  readonly id: "worklist" | "gate";
  readonly title: string;
  readonly label: string;
  readonly value: string;
  readonly trend: readonly number[];
  readonly rows: readonly { readonly key: string; readonly label: string; readonly value: string }[];
}

function Store({ id, title, label, value, trend, rows }: StoreProps): ReactNode {
  const level = useChart((state) => state.level);
  const { t } = useWords();
  return (
    <Press id={id} name={[title, `${label} ${value}`, ...rows.map((row) => `${row.label} ${row.value}`)].join(", ")} className={`${css.card} ${css.store}`} level={level}>
      {level === "full" ? (
        <>
          <span className={css.storeIcon}><Icon name={id} /></span>
          <span className={css.name}><span>{title}</span></span>
          <div className={css.main}>
            <span className={css.label}>{label}</span>
            <Figure value={value} />
            <span className={css.spark} data-figure><Sparkline values={trend} tone="grey" /></span>
          </div>
          <div className={css.rows}>
            {rows.map((row) => <div key={row.key} className={css.row}><span className={css.label} title={row.label}>{row.label}</span><Figure value={row.value} size="md" /></div>)}
          </div>
        </>
      ) : level === "brief" ? (
        <>
          <span className={css.briefHead}><Icon name={id} size={28} /><span>{t(`words:who.${id}`)}</span></span>
          <span className={css.briefState}><span>{label}</span></span>
          <span className={css.briefMain}><b data-figure>{value}</b></span>
        </>
      ) : <Icon name={id} size={72} />}
    </Press>
  );
}

/** The contacts due: a store of work, not an agent. */
export const WorklistCard = memo(function WorklistCard(): ReactNode {
  const work = useFloor(({ floor }) => floor.worklist);
  const { t, formats, zone } = useWords();
  const count = (n: number | undefined): string => (n === undefined ? "—" : formats.count(n));
  return (
    <Store
      id="worklist" title={t("words:who.worklist")} label={t("store.due")} value={count(work?.due)} trend={work?.trend ?? []}
      rows={[
        { key: "callbacks", label: t("store.callbacks"), value: count(work?.callbacks) },
        { key: "hours", label: t("store.waitingForHours"), value: count(work?.waitingForHours) },
        work && work.due === 0 && work.nextAt !== null
          ? { key: "next", label: t("store.nextAt"), value: formats.time(work.nextAt, zone) }
          : { key: "planned", label: t("store.planned"), value: count(work?.planned) },
      ]}
    />
  );
});

/** What the gate refused today, by the rule that spoke. */
export const GateCard = memo(function GateCard(): ReactNode {
  const gate = useFloor(({ floor }) => floor.gate);
  const { t, formats } = useWords();
  const local = useLocalText();
  return (
    <Store
      id="gate" title={t("store.gate")} label={gate ? t("store.asked", { n: formats.count(gate.asked) }) : t("store.noRefusal")} value={gate ? formats.count(gate.refused) : "—"} trend={gate?.trend ?? []}
      rows={(gate?.byRule ?? []).slice(0, 3).map(({ rule, name, n }) => ({ key: rule, label: name ? local(name) : rule === "fact_missing" ? t("store.factMissing") : rule, value: formats.count(n) }))}
    />
  );
});
