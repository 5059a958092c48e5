import type { InferContractRouterInputs, InferContractRouterOutputs } from "@orpc/contract";
import { callsContract } from "./calls.ts";
import { casesContract } from "./cases.ts";
import { deskContract } from "./desk.ts";
import { floorContract } from "./floor.ts";
import { importsContract } from "./imports.ts";
import { inboxContract } from "./inbox.ts";
import { reportsContract } from "./reports.ts";
import { shiftContract, statusContract } from "./status.ts";

/** Everything a window can ask of an engine: both sides derive their types from this one object. */
export const contract = {
  status: statusContract, shift: shiftContract, floor: floorContract, calls: callsContract, inbox: inboxContract, cases: casesContract, imports: importsContract, reports: reportsContract, desk: deskContract,
};
export type Contract = typeof contract;
export type Inputs = InferContractRouterInputs<Contract>;
export type Outputs = InferContractRouterOutputs<Contract>;
