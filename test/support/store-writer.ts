import { writeSync } from "node:fs";
import { openStore } from "../../agents/store/open.ts";
import { bookRow } from "./story.ts";

/** Writes until it is killed, telling each acknowledgement on standard output: what a process that dies leaves behind. */
const [dir = "", mode = ""] = process.argv.slice(2);
const handle = await openStore({ dir, onAck: (seq) => writeSync(1, `${seq}\n`) });
if (mode === "import") {
  await handle.bulkImport(async (book) => {
    for (let n = 0; ; n++) {
      await book.rows({ importId: "I2", n, at: 5, rows: Array.from({ length: 200 }, (_, i) => bookRow(1_000 + n * 200 + i)) });
      writeSync(1, "batch\n");
    }
  });
}
for (let i = 0; ; i++) {
  handle.ledger.queue([{ type: "stop.pressed", at: i, actor: { kind: "system" }, data: { reason: "r" } }]);
  await handle.ledger.commit([{ type: "stop.released", at: i, actor: { kind: "system" }, data: { reason: "r" } }]);
}
