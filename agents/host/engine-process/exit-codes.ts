import { ENGINE_FAULTS, type EngineFault } from "../../../shared/contract/bridge.ts";

/** Exit codes of a process that is not to be started again: one for each fault, in the contract's order. */
export const exitCodeOf = (fault: EngineFault): number => 70 + ENGINE_FAULTS.indexOf(fault);
export const faultOfExit = (code: number | null): EngineFault | null => (code === null ? null : (ENGINE_FAULTS[code - 70] ?? null));
