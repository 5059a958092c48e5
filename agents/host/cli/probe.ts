import { parseArgs } from "node:util";
import { probeEndpoint } from "../../index.ts";
import type { CliIo } from "./io.ts";

const USAGE = "usage: wardroom probe --endpoint URL --model NAME [--timeout MS]   (an API key is read from WARDROOM_API_KEY only)";
const MARKS = { yes: "ok     ", no: "NO     ", unknown: "unknown" } as const;

/** `wardroom probe`: exits 0 when a conversation can be held with the endpoint. The key is never an argument: those are seen by every process. */
export async function run(argv: string[], io: CliIo): Promise<number> {
  const asked = optionsOf(argv);
  if (typeof asked === "string") {
    (argv.includes("--help") || argv.includes("-h") ? io.out : io.err)(asked);
    return argv.includes("--help") || argv.includes("-h") ? 0 : 1;
  }
  const apiKey = process.env.WARDROOM_API_KEY;
  const { usable, findings } = await probeEndpoint({ ...asked, ...(apiKey ? { apiKey } : {}) });
  for (const { check, state, detail, needed } of findings) io.out(`${MARKS[state]} ${check.padEnd(13)} ${detail}${state === "no" && !needed ? "  (can do without)" : ""}`);
  io.out(usable ? "Conversations can be held with this endpoint." : "Conversations cannot be held with this endpoint; the playbook would hold them.");
  return usable ? 0 : 1;
}

function optionsOf(argv: string[]): { baseUrl: string; model: string; timeoutMs: number } | string {
  try {
    const { values } = parseArgs({ args: argv, options: { endpoint: { type: "string" }, model: { type: "string" }, timeout: { type: "string", default: "15000" } } });
    const timeoutMs = Number(values.timeout);
    if (values.endpoint === undefined || values.model === undefined) return USAGE;
    if (!/^https?:$/.test(new URL(values.endpoint).protocol)) return "wardroom probe: --endpoint must be an http or https address";
    if (!(timeoutMs > 0)) return "wardroom probe: --timeout must be a number of milliseconds";
    return { baseUrl: values.endpoint, model: values.model, timeoutMs };
  } catch {
    return USAGE;
  }
}
