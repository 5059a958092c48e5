import { lockEgress } from "../egress/lock.ts";

/** The engine's process is locked before anything else of it is loaded. */
export const egress = lockEgress({ programs: false });
