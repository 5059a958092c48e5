import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CaseDetail } from "../../../../shared/contract/cases.ts";
import { VerdictGlyph } from "../../../components/glyphs.tsx";
import { useFormat, useLocalText } from "../../../format/use-format.ts";
import css from "./Side.module.css";

const DAY = 1440;
const HOURS = [0, 6, 12, 18, 24] as const;
/** As many cells as a cap has; beyond so many a bar says it better. */
const MOST_CELLS = 10;
const clock = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

function Day({ contact }: { contact: CaseDetail["contact"] }): ReactNode {
  const { t } = useTranslation("book");
  const formats = useFormat();
  if (!contact.hours || !contact.zone) return null;
  const local = formats.time(contact.at, contact.zone).split(":").map(Number);
  const now = (local[0] ?? 0) * 60 + (local[1] ?? 0);
  const { from, to } = contact.hours;
  return (
    <div className={css.day} role="img" aria-label={`${t("page.contact.day")}: ${clock(from)}–${clock(to)}, ${clock(now)}`}>
      <div className={css.bar}>
        <span className={css.open} style={{ insetInlineStart: `${(from / DAY) * 100}%`, width: `${((to - from) / DAY) * 100}%` }} />
        <span className={css.now} style={{ insetInlineStart: `${(now / DAY) * 100}%` }} />
      </div>
      <div className={css.axis} aria-hidden>{HOURS.map((hour) => <span key={hour} style={{ insetInlineStart: `${(hour / 24) * 100}%` }}>{hour}</span>)}</div>
    </div>
  );
}

function Budget({ line }: { line: CaseDetail["contact"]["budget"][number] }): ReactNode {
  const { t } = useTranslation("book");
  const formats = useFormat();
  const text = useLocalText();
  return (
    <li title={`${text(line.text)} (${line.rule}, ${line.version})`}>
      <span>{text(line.text)}</span>
      {line.limit <= MOST_CELLS ? <span className={css.cells} aria-hidden>{Array.from({ length: line.limit }, (_, i) => <i key={i} data-used={i < line.used || undefined} />)}</span> : null}
      <span className={css.number} data-none={line.left === 0 || undefined}>{t("page.contact.left", { left: formats.count(line.left), limit: formats.count(line.limit) })}</span>
    </li>
  );
}

/** May this customer be contacted now, what refuses, when it opens, and what is left of each cap. */
export function Contact({ contact, jurisdiction }: { contact: CaseDetail["contact"]; jurisdiction: CaseDetail["customer"]["jurisdiction"] }): ReactNode {
  const { t } = useTranslation(["book", "words"]);
  const formats = useFormat();
  const text = useLocalText();
  const zone = contact.zone ?? "UTC";
  const refusing = contact.rules.filter(({ pass, warning }) => !pass && !warning);
  const verdict = contact.allow ? t("page.contact.now") : contact.opensAt === null ? t("page.contact.closed") : t("page.contact.opens", { at: formats.dateTime(contact.opensAt, zone, contact.localDate ?? undefined), zone: formats.zone(zone) });
  return (
    <section className={css.part} aria-labelledby="contact-title">
      <div className={css.head}>
        <h2 id="contact-title">{t("page.contact.title")}</h2>
        <span className={css.quiet}>{contact.pack === null || jurisdiction === null ? t("page.contact.rules") : t("page.contact.pack", { pack: t(`words:jurisdiction.${jurisdiction}`), version: contact.packVersion ?? "" })}</span>
      </div>
      <p className={css.verdict} data-allow={contact.allow || undefined} data-testid="contact-verdict"><VerdictGlyph verdict={contact.allow ? "passed" : "blocked"} bare />{verdict}</p>
      <Day contact={contact} />
      {refusing.length > 0 ? (
        <ul className={css.lines}>
          {refusing.map((rule) => <li key={rule.rule} title={`${rule.source} (${t(`page.contact.grade.${rule.grade}`)})`}><span>{text(rule.text)}</span><span className={css.quiet}>{rule.rule}</span></li>)}
        </ul>
      ) : null}
      <ul className={css.budget}>{contact.budget.map((line) => <Budget key={line.rule} line={line} />)}</ul>
    </section>
  );
}
