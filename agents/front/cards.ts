import type { Authority, FrontRole } from "../../shared/domain/role.ts";
export const AUTHORITIES: Readonly<Partial<Record<FrontRole, Authority | null>>> = {
  negotiator: { maxReductionPct: 0, maxInstalments: 3, minFirstPaymentPct: 20, waiveFees: false, maxPromiseDays: 30 },
};
