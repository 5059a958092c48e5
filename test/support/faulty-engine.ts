import { doorOf } from "../../agents/host/engine-process/door.ts";
import { exitCodeOf } from "../../agents/host/engine-process/exit-codes.ts";

// A process whose folder's ledger is broken.
await doorOf(process)?.sendLast({ kind: "fault", fault: "broken", detail: "the ledger is not whole" });
process.exit(exitCodeOf("broken"));
