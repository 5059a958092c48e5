/** Ageing buckets by days past due: M0 due or earlier, M1 1–30, M2 31–60 … M6 151–180, M6+ beyond. */
export const STAGES = ["M0", "M1", "M2", "M3", "M4", "M5", "M6", "M6+"] as const;
export type Stage = (typeof STAGES)[number];

export const stageOf = (daysPastDue: number): Stage =>
  daysPastDue <= 0 ? "M0" : (STAGES[Math.min(Math.ceil(daysPastDue / 30), 7)] as Stage);
