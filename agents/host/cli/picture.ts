import { toMajor } from "../../../shared/lib/money.ts";
import type { KpiFigure, Picture } from "../../../shared/domain/picture.ts";
import { figureText } from "./figure-text.ts";
import { count, percent, table, tally } from "./table.ts";

const money = (minor: number, currency: string): string => `${currency} ${toMajor(minor, currency).toLocaleString("en", { minimumFractionDigits: 2 })}`;

const met = (figure: KpiFigure): string => {
  if (figure.value === null || figure.target === null) return "";
  return (figure.good === "up" ? figure.value >= figure.target : figure.value <= figure.target) ? "met" : "missed";
};

const kpiRows = (figures: readonly KpiFigure[]): string[][] =>
  figures.map((figure) => [
    `${figure.id}${figure.currency ? ` ${figure.currency}` : ""}`, figureText(figure.value, figure.unit), `${count(figure.numerator)} / ${count(figure.denominator)}`,
    figure.target === null ? "none" : `${figure.good === "up" ? "≥" : "≤"} ${figureText(figure.target, figure.unit)}`, met(figure),
  ]);

function kpiSections({ kpis }: Picture): string[] {
  const sections = new Map<string, KpiFigure[]>();
  for (const figure of kpis) {
    const name = figure.level === "team" ? "Team" : figure.level === "office" ? `Office: ${figure.office}` : `Agent: ${figure.agent}`;
    sections.set(name, [...(sections.get(name) ?? []), figure]);
  }
  return [...sections].flatMap(([name, figures]) => ["", name, ...table(["KPI", "value", "of", "target", ""], kpiRows(figures))]);
}

const section = (title: string, rows: readonly (readonly string[])[]): string[] =>
  rows.length === 0 ? ["", `${title}: none`] : ["", title, ...table(["", "count"], rows)];

/** The day's picture for a terminal; every figure is told from the ledger. */
export function pictureLines(picture: Picture): string[] {
  const { cases, shift, ledger } = picture;
  return [
    `${picture.practice ? "PRACTICE: simulated customers, nobody was called. " : ""}Shift ${shift.shiftId}: ${shift.days ?? "∞"} days from ${shift.start}, seed ${shift.seed ?? "none"}, up to ${shift.concurrency} at once; ${shift.ended ?? "not ended"}.`,
    "",
    `Cases ${count(cases.total)}: worked ${count(cases.worked)}, refused ${count(cases.refused)}, waiting ${count(cases.waiting)}, closed ${count(cases.closed)}`,
    `Attempts ${count(picture.attempts)}, connected ${count(picture.connected)} (${percent(picture.connected, picture.attempts)}), conversations ${count(picture.conversations)}, right party ${count(picture.rightParty)}`,
    `Promises ${count(picture.promises)} (${tally(picture.promisesBy).map(([name, n]) => `${name} ${n}`).join(", ") || "none"}), plans ${count(picture.plans)}`,
    ...picture.money.map((sum) => `Money in ${sum.currency}: promised ${money(sum.promisedMinor, sum.currency)}, promises kept ${money(sum.keptMinor, sum.currency)}, collected ${money(sum.collectedMinor, sum.currency)}`),
    `Escalations ${count(picture.escalations)}; inbox: ${count(picture.inbox.escalations)} escalations, ${count(picture.inbox.approvals)} approvals, ${count(picture.inbox.callbackTasks)} call-back tasks wait for a person`,
    `Words by the playbook ${count(picture.minds.playbook)}, by the model ${count(picture.minds.model)}`,
    `Breaches, counted anew: gate ${count(picture.breaches.gate)}, guard ${count(picture.breaches.guard)}`,
    ...(Object.keys(picture.faults).length > 0 ? section("CONVERSATIONS BROKEN OFF BY A FAULT OF THE PROGRAM, by error", tally(picture.faults)) : []),
    "", "Segments",
    ...table(["segment", "cases", "worked", "promises"], picture.segments.map((row) => [row.segment, count(row.cases), count(row.worked), count(row.promises)])),
    ...section("How attempts ended", tally(picture.dispositions)),
    ...section("Escalations by trigger", tally(picture.escalationsBy)),
    ...section(`Findings in ${count(picture.inspected)} inspected calls`, tally(picture.findings)),
    ...section(`Gate: ${count(picture.gate.refused)} of ${count(picture.gate.asked)} contacts refused, by rule`, tally(picture.gate.byRule)),
    ...section(`Guard: ${count(picture.guard.blocked)} of ${count(picture.guard.drafted)} drafts blocked, by category`, tally(picture.guard.byCategory)),
    ...section("Turns the endpoint spoiled and the playbook took over", tally(picture.mindFailures)),
    ...section("Cases waiting, by reason", tally(picture.waitingBy)),
    ...section("Cases refused and never called, by rule", tally(picture.refusedBy)),
    "", "KPIs against target (default targets are the product's own and can be edited)",
    ...kpiSections(picture),
    "",
    `Ledger: ${count(ledger.events)} events, head ${ledger.head}`,
    `Transcripts of ${count(picture.transcripts.calls)} calls: sha256 ${picture.transcripts.sha256}`,
  ];
}
