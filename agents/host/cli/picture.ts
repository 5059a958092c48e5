import { toMajor } from "../../../shared/lib/money.ts";
import type { KpiFigure, Picture } from "../../../shared/domain/picture.ts";
import { figureText, partsText, verdictText } from "./figure-text.ts";
import { count, percent, table, tally } from "./table.ts";

const money = (minor: number, currency: string): string => `${currency} ${toMajor(minor, currency).toLocaleString("en", { minimumFractionDigits: 2 })}`;

const kpiRows = (figures: readonly KpiFigure[]): string[][] =>
  figures.map((figure) => [
    `${figure.id}${figure.currency ? ` ${figure.currency}` : ""}`, figureText(figure.value, figure.unit), partsText(figure),
    figure.target === null ? "none" : `${figure.good === "up" ? "≥" : "≤"} ${figureText(figure.target, figure.unit)}`, verdictText(figure),
  ]);

const sectionOf = (figure: KpiFigure): string => (figure.level === "team" ? "Team" : figure.level === "office" ? `Office: ${figure.office}` : `Agent: ${figure.agent}`);

/** Where one office did all the work its figures are the team's, which are said already. */
const saidAlready = (figures: readonly KpiFigure[], team: readonly KpiFigure[]): boolean =>
  figures.every(({ level, id, currency, ...figure }) => level === "office" && team.some((other) => other.id === id && other.currency === currency && other.numerator === figure.numerator && other.denominator === figure.denominator));

function kpiSections({ kpis }: Picture): string[] {
  const team = kpis.filter(({ level }) => level === "team");
  return [...new Set(kpis.map(sectionOf))]
    .map((name) => ({ name, figures: kpis.filter((figure) => sectionOf(figure) === name) }))
    .filter(({ figures }) => !saidAlready(figures, team))
    .flatMap(({ name, figures }) => ["", name, ...table(["KPI", "value", "of", "target", ""], kpiRows(figures))]);
}

const section = (title: string, rows: readonly (readonly string[])[]): string[] =>
  rows.length === 0 ? ["", `${title}: none`] : ["", title, ...table(["", "count"], rows)];

const ENDED: Readonly<Record<string, string>> = { killed: "stopped by hand" };

/** The day's picture for a terminal; every figure is told from the ledger. */
export function pictureLines(picture: Picture): string[] {
  const { cases, shift, ledger } = picture;
  return [
    `${picture.practice ? "PRACTICE: simulated customers, nobody was called. " : ""}Shift ${shift.shiftId}: ${shift.days ?? "∞"} days from ${shift.start}, seed ${shift.seed ?? "none"}, up to ${shift.concurrency} at once; ${shift.ended === null ? "not ended" : ENDED[shift.ended] ?? shift.ended}.`,
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
    ...section(`Gate: ${count(picture.gate.refused)} of ${count(picture.gate.asked)} contacts refused, by rule (one contact can break several)`, tally(picture.gate.byRule)),
    ...section(`Guard: ${count(picture.guard.blocked)} of ${count(picture.guard.drafted)} drafts blocked, by category`, tally(picture.guard.byCategory)),
    ...section("Turns the endpoint spoiled and the playbook took over", tally(picture.mindFailures)),
    ...section("Cases waiting, by reason", tally(picture.waitingBy)),
    ...section("Cases refused and never called, by rule", tally(picture.refusedBy)),
    "", "KPIs against target (default targets are the product's own and can be edited)",
    ...kpiSections(picture),
    "",
    `Ledger: ${count(ledger.events)} events, head ${ledger.head}`,
    `Transcripts of ${count(picture.transcripts.calls)} calls in which anything was said, by anyone or anything (voicemail too): sha256 ${picture.transcripts.sha256}`,
  ];
}
