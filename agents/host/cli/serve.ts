import { fileURLToPath } from "node:url";
import { lockEgress } from "../egress/lock.ts";
import { openBrowser } from "../serve/browser.ts";
import { serveDesk } from "../serve/serve.ts";
import type { CliIo } from "./io.ts";
import { readArgs, whole } from "./options.ts";

const HELP = `usage: wardroom serve [--practice] [--data DIR] [--port N] [--host H] [--open] [--json]

Opens the desk in a browser on this machine. Prints its address and a link that signs one browser in.

  --practice   a folder without a book begins with the practice book that ships with the product
  --data DIR   where the book and the ledger are kept; default: data
  --port N     default 7315, 0: any free one
  --host H     default 127.0.0.1; any other address is reached by other machines, without encryption
  --open       opens the link in the default browser
  --json       prints one line once the desk is ready: {"url": the link, "ready": true}

The key of a model endpoint is taken from WARDROOM_API_KEY. Ctrl-C ends it.

exit code: 0 when it was ended by hand, 1 when the folder or the port could not be opened`;

const PAGES = fileURLToPath(new URL("../../../out/renderer", import.meta.url));

export async function run(argv: string[], io: CliIo): Promise<number> {
  const { values } = readArgs({
    args: argv,
    options: {
      practice: { type: "boolean", default: false }, data: { type: "string", default: "data" }, port: { type: "string", default: "7315" }, host: { type: "string", default: "127.0.0.1" },
      open: { type: "boolean", default: false }, json: { type: "boolean", default: false }, help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    io.out(HELP);
    return 0;
  }
  const port = whole("port", values.port, 0);
  if (port > 65_535) throw new Error(`--port takes a number up to 65535, not "${values.port}"`);
  // This process answers and never asks: it starts the engine, and connects to nothing.
  lockEgress({ programs: true });
  const { practice, data, host, json, open } = values;
  return serveDesk({ practice, dir: data, port, host, json, pages: PAGES, key: process.env.WARDROOM_API_KEY ?? null, ...(open ? { onLink: openBrowser } : {}) }, io);
}
