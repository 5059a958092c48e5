import type { TFunction } from "i18next";
import type { CaseRow } from "../../../../shared/contract/cases.ts";
import type { Column } from "../../../components/table-columns.ts";
import { Masked } from "../../../components/Words.tsx";
import { NONE, type Formats } from "../../../format/format.ts";

interface Words {
  readonly t: TFunction<["book", "words"]>;
  readonly formats: Formats;
  readonly product: (product: string) => string;
  readonly zone: string;
}

/** The columns of the case table; the first is the link. Money stands with its currency: a book may hold several. */
export function caseColumns({ t, formats, product, zone }: Words): readonly Column<CaseRow>[] {
  const stops = ({ stops: kinds }: CaseRow): string => formats.list(kinds.map((kind) => t(`words:stop.${kind}`)));
  const at = (instant: number | null): string => (instant === null ? NONE : formats.dateTime(instant, zone));
  return [
    { id: "case", head: t("col.case"), width: 92, sort: "caseId", cell: ({ caseId }) => caseId },
    { id: "customer", head: t("col.customer"), width: 104, cell: ({ customer }) => <Masked text={customer} /> },
    { id: "product", head: t("col.product"), width: 124, cell: (row) => product(row.product), title: (row) => product(row.product) },
    { id: "stage", head: t("col.stage"), width: 54, cell: ({ stage }) => stage },
    { id: "daysPastDue", head: t("col.daysPastDue"), width: 64, end: true, sort: "daysPastDue", cell: ({ daysPastDue }) => formats.count(daysPastDue) },
    { id: "balance", head: t("col.balance"), width: 108, end: true, sort: "balance", cell: ({ balance, currency }) => formats.money(balance, currency) },
    { id: "minimumDue", head: t("col.minimumDue"), width: 106, end: true, cell: ({ minimumDue, currency }) => formats.money(minimumDue, currency) },
    { id: "segment", head: t("col.segment"), width: 128, cell: ({ segment }) => (segment ? t(`words:segment.${segment}`) : NONE) },
    { id: "state", head: t("col.state"), width: 74, cell: ({ state }) => t(`words:caseState.${state}`) },
    { id: "stops", head: t("col.stops"), width: 120, grow: true, cell: (row) => <span style={{ color: "var(--warn)" }}>{stops(row)}</span>, title: stops },
    { id: "attempts", head: t("col.attempts"), width: 68, end: true, cell: ({ attempts }) => formats.count(attempts) },
    { id: "lastAttemptAt", head: t("col.lastAttemptAt"), width: 112, sort: "lastAttemptAt", cell: ({ lastAttemptAt }) => at(lastAttemptAt) },
    { id: "nextAt", head: t("col.nextAt"), width: 112, sort: "nextAt", cell: ({ nextAt }) => at(nextAt) },
    { id: "jurisdiction", head: t("col.jurisdiction"), width: 120, hidden: true, cell: ({ jurisdiction }) => (jurisdiction ? t(`words:jurisdiction.${jurisdiction}`) : NONE) },
  ];
}
