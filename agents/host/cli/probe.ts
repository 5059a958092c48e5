import { probeEndpoint } from "../../index.ts";
import type { CliIo } from "./io.ts";
import { endpointOf, readArgs, whole } from "./options.ts";

const HELP = `usage: wardroom probe --endpoint URL --model NAME [OPTIONS]
Asks an OpenAI-compatible endpoint what it can do, with a made-up conversation. A key is read from WARDROOM_API_KEY only.

  --endpoint URL  where it answers, such as http://127.0.0.1:8080/v1
  --model NAME    the model to ask there
  --timeout MS    how long an answer may take (15000)

exit code: 0 conversations can be held with it, 1 they cannot, or wrong use`;
const MARKS = { yes: "ok     ", no: "NO     ", unknown: "unknown" } as const;

/** `wardroom probe`: exits 0 when a conversation can be held with the endpoint. The key is never an argument: those are seen by every process. */
export async function run(argv: string[], io: CliIo): Promise<number> {
  const { values } = readArgs({ args: argv, options: { endpoint: { type: "string" }, model: { type: "string" }, timeout: { type: "string", default: "15000" }, help: { type: "boolean", short: "h", default: false } } });
  if (values.help) {
    io.out(HELP);
    return 0;
  }
  if (values.endpoint === undefined || values.model === undefined) throw new Error("probe takes --endpoint URL and --model NAME (wardroom probe --help)");
  const asked = { baseUrl: endpointOf(values.endpoint), model: values.model, timeoutMs: whole("timeout", values.timeout, 1) };
  const apiKey = process.env.WARDROOM_API_KEY;
  const { usable, findings } = await probeEndpoint({ ...asked, ...(apiKey ? { apiKey } : {}) });
  for (const { check, state, detail, needed } of findings) io.out(`${MARKS[state]} ${check.padEnd(13)} ${detail}${state === "no" && !needed ? "  (can do without)" : ""}`);
  io.out(usable ? "Conversations can be held with this endpoint." : "Conversations cannot be held with this endpoint; the playbook would hold them.");
  return usable ? 0 : 1;
}
