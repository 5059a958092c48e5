import type { CaseRow } from "../../../shared/contract/cases.ts";
import type { ImportJob, Inspection, MappingDraft } from "../../../shared/contract/imports.ts";
import type { Outputs } from "../../../shared/contract/index.ts";
import { HOUR, MINUTE, NOW } from "../../fixtures/world.ts";

const NAMES = ["张*伟", "Dana R****", "王*娟", "陈*敏", "Marcus T****", "赵*强"] as const;
const STAGES = ["M1", "M2", "M3", "M1", "M4", "M6+"] as const;
const SEGMENTS = ["forgetful", "willing_but_short", "avoiding", "disputing", "promise_keeper", "late_stage"] as const;
/** Figures follow from the number, so that a picture is the same each time. */
export const caseAt = (i: number): CaseRow => ({
  caseId: `C-${String(1 + ((i * 37) % 99_991)).padStart(5, "0")}`, customerId: `U-${String(1 + ((i * 31) % 99_991)).padStart(5, "0")}`, customer: NAMES[i % NAMES.length] ?? "", product: ["credit_card", "consumer_loan", "auto_loan"][i % 3] ?? "",
  currency: i % 4 === 1 ? "USD" : "CNY", balance: 120_000 + ((i * 7_919) % 4_000_000), minimumDue: 12_000 + ((i * 1_361) % 400_000), daysPastDue: Math.max(1, 190 - (i % 190)), stage: STAGES[i % STAGES.length] ?? "M1",
  state: i % 9 === 3 ? "stopped" : "open", segment: SEGMENTS[i % SEGMENTS.length] ?? null, stops: i % 9 === 3 ? ["dispute"] : [], jurisdiction: i % 4 === 1 ? "US" : "CN", attempts: i % 5, lastAttemptAt: i % 5 === 0 ? null : NOW - i * MINUTE,
  nextAt: i % 9 === 3 ? null : NOW + (i % 30) * HOUR,
});

type Timeline = Outputs["cases"]["timeline"];
const day = 24 * HOUR;
export const timeline: Timeline = {
  more: false, counts: { call: 3, refused: 1, payment: 1, promise: 2, plan: 1, profile: 1, stop: 0, item: 1, callback: 1, case: 1 },
  items: [
    { seq: 184_020, at: NOW - 2 * MINUTE, kind: "item", what: "opened", by: "negotiator", attemptId: "C-02210.3", values: { item: "escalation", severity: "high", trigger: "complaint" } },
    { seq: 184_010, at: NOW - 3 * MINUTE, kind: "call", what: "promise_partial", by: "negotiator", attemptId: "C-02210.3", values: { conversation: 1, talkMs: 372_000, agents: "concierge,negotiator", findings: 1, score: 91.2 } },
    { seq: 184_009, at: NOW - 3 * MINUTE, kind: "promise", what: "made", by: "negotiator", attemptId: "C-02210.3", values: { amountMinor: 100_000, currency: "CNY", on: "2026-11-20" } },
    { seq: 183_000, at: NOW - 14 * MINUTE, kind: "call", what: "no_answer", by: "concierge", attemptId: "C-02210.2", values: { conversation: 0, agents: "concierge" } },
    { seq: 182_000, at: NOW - 5 * HOUR, kind: "refused", what: "CN-CAP-CONNECTED", by: "compliance", attemptId: null, values: { rules: "CN-CAP-CONNECTED", counted: 3, limit: 3, opensAt: NOW + 18 * HOUR } },
    { seq: 160_000, at: NOW - day, kind: "callback", what: "asked", by: "follow-up", attemptId: "C-02210.1", values: { for: NOW - 5 * HOUR } },
    { seq: 150_000, at: NOW - 4 * day, kind: "plan", what: "proposed", by: "negotiator", attemptId: "C-02210.1", values: { planId: "C-02210.1-L1", parts: 6, firstMinor: 100_000, firstOn: "2026-11-20", currency: "CNY" } },
    { seq: 120_000, at: NOW - 9 * day, kind: "profile", what: "willing_but_short", by: "allocator", attemptId: null, values: { willingness: 0.7, ability: 0.3 } },
    { seq: 90_000, at: NOW - 20 * day, kind: "payment", what: "received", by: "system", attemptId: null, values: { amountMinor: 120_000, currency: "CNY", balanceAfter: 1_864_022, on: "2026-10-21" } },
    { seq: 89_000, at: NOW - 21 * day, kind: "call", what: "reminded", by: "reminder", attemptId: "C-02210.1", values: { conversation: 1, talkMs: 190_000, agents: "concierge,reminder", score: 98 } },
    { seq: 10, at: NOW - 40 * day, kind: "case", what: "taken", by: "system", attemptId: null, values: {} },
  ],
};

export const draft: MappingDraft = { base: null, encoding: null, delimiter: null, sheet: null, skipRows: 0, decimal: null, dateOrder: null, asOf: null, uses: [], ignored: [] };
const file = { fileId: "f-1", name: "逾期清单_2026-11-10.csv", bytes: 2_841_222, received: 2_841_222, complete: true };
const column = (name: string, samples: string[], field: string | null): Inspection["columns"][number] => ({ column: name, samples, field, how: field ? "recognised" : "unknown", question: field === "months_past_due" ? "months_or_days" : null });
export const inspection: Inspection = {
  file, format: "csv", encoding: "gb18030", delimiter: ",", rows: { n: 12_408, exact: true }, missing: [], draft,
  columns: [
    column("客户姓名", ["张*伟", "李*", "王*娟"], "name"), column("手机号码", ["138****2091", "139****0417", "136****7755"], "phone"), column("账号", ["****6638", "****0914", "****5521"], "account"), column("产品", ["消费贷", "信用卡"], "product"),
    column("贷款余额", ["18,640.22", "6,450.00", "42,108.90"], "balance"), column("本期应还", ["3,215.40", "0.00", "5,020.11"], "minimum_due"), column("逾期月数", ["2", "0", "3"], "months_past_due"),
    column("到期日", ["2026/09/29", "2026/11/25"], "due_date"), column("所在地", ["中国", "中国"], "jurisdiction"), column("是否争议", ["否", "否"], "dispute"), column("渠道代码", ["A017", "A003"], null), column("备注2", [""], null),
  ],
  fields: ["account", "customer", "name", "phone", "product", "balance", "minimum_due", "days_past_due", "months_past_due", "due_date", "currency", "jurisdiction", "time_zone", "dispute", "lawyer"].map((field) => ({ field, needed: field === "account" || field === "balance" })),
  mappings: [{ name: "uci-credit", shipped: true, fits: false }, { name: "本行标准清单", shipped: false, fits: true }],
};
const previewRow = (row: number, name: string, [balance, due, days]: readonly [string, string, string]): Outputs["imports"]["preview"]["rows"][number] =>
  ({ row, outcome: days === "0" ? "current" : "case", values: { account: "****6638", name, phone: "138****2091", product: "消费贷", balance, minimum_due: due, days_past_due: days, time_zone: "Asia/Shanghai" }, faults: [] });
export const preview: Outputs["imports"]["preview"] = {
  fields: ["account", "name", "phone", "product", "balance", "minimum_due", "days_past_due", "time_zone"], problem: null,
  rows: [
    previewRow(2, "张*伟", ["18640.22", "3215.40", "60"]), previewRow(3, "李*", ["6450.00", "0.00", "0"]), previewRow(4, "王*娟", ["42108.90", "5020.11", "90"]), previewRow(5, "陈*敏", ["18640.22", "3215.40", "60"]),
    { row: 6, outcome: "rejected", values: { account: "****0007", name: "刘*", phone: "12", product: "信用卡", balance: "2308.40", days_past_due: "30" }, faults: [{ field: "phone", reason: "not_phone" }] },
    previewRow(7, "赵*强", ["86400.00", "4318.00", "60"]), previewRow(8, "孙*", ["11027.63", "1102.76", "30"]), previewRow(9, "周*宁", ["9980.00", "1204.15", "120"]),
    { row: 10, outcome: "rejected", values: { account: "****0011", name: "吴*", phone: "186****9073", product: "信用卡", balance: "n/a", days_past_due: "30" }, faults: [{ field: "balance", reason: "not_amount" }] }, previewRow(11, "郑*华", ["27760.45", "3480.20", "60"]),
  ],
  sample: { rows: 2_000, cases: 1_742, current: 247, rejected: 11, byReason: [{ field: "phone", reason: "not_phone", n: 7 }, { field: "balance", reason: "not_amount", n: 4 }], byStage: { M0: 131, M1: 695, M2: 487, M3: 302, M4: 178, M5: 113, M6: 54, "M6+": 29 } },
};
export const job = (over: Partial<ImportJob>): ImportJob => ({
  jobId: "J-1", file, kind: "dry_run", practice: true, draft, state: "done", startedAt: NOW - MINUTE, bytesRead: file.bytes, bytes: file.bytes, rows: 12_408,
  summary: { rows: 12_408, new: 1_204, updated: 9_631, unchanged: 0, current: 1_504, closed: 12, customers: 1_180, rejected: 69, asOf: "2026-11-10", mapping: "headers", format: "csv", encoding: "gb18030", seq: null },
  rejects: [{ row: 6, field: "phone", reason: "not_phone" }, { row: 10, field: "balance", reason: "not_amount" }, { row: 214, field: "due_date", reason: "not_date" }], rejectsByReason: [{ field: "phone", reason: "not_phone", n: 41 }, { field: "balance", reason: "not_amount", n: 28 }],
  failure: null, ...over,
});
