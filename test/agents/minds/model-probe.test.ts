import { afterEach, describe, expect, it } from "vitest";
import { probeEndpoint, type ProbeResult } from "../../../agents/minds/model/probe.ts";
import { startPracticeEndpoint, type PracticeEndpointOptions } from "../../support/practice-endpoint.ts";

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
async function probed(options: PracticeEndpointOptions, model = "practice", timeoutMs = 5_000): Promise<ProbeResult> {
  const endpoint = await startPracticeEndpoint(options);
  open.push(endpoint);
  return probeEndpoint({ baseUrl: endpoint.url, model, timeoutMs });
}
const states = ({ findings }: ProbeResult): Record<string, string> => Object.fromEntries(findings.map(({ check, state }) => [check, state]));

describe("probing an endpoint", () => {
  it("finds everything well", async () => {
    const result = await probed({});
    expect([result.usable, states(result)]).toEqual([true, { reachable: "yes", "model listed": "yes", reading: "yes", "JSON schema": "yes", context: "yes", latency: "yes", streaming: "yes" }]);
  });
  it("can do without the schema and without the model's name on the list", async () => {
    const result = await probed({ refusesFormat: "json_schema" }, "another");
    expect([result.usable, states(result)["JSON schema"], states(result)["model listed"]]).toEqual([true, "no", "no"]);
  });
  it("says that prompts are cut", async () => {
    const result = await probed({ promptTokens: 300 });
    expect([result.usable, states(result).context]).toEqual([false, "no"]);
  });
  it("says that nobody is there", async () => {
    const endpoint = await startPracticeEndpoint();
    await endpoint.close();
    const result = await probeEndpoint({ baseUrl: endpoint.url, model: "practice", timeoutMs: 1_000 });
    expect([result.usable, states(result)]).toEqual([false, { reachable: "no", "model listed": "unknown" }]);
  });
  it.each(["status500", "broken_json", "cut", "hang"] as const)("is not fooled by %s", async (fault) => {
    const result = await probed({ faults: { [fault]: 1 } }, "practice", fault === "hang" ? 40 : 5_000);
    expect([result.usable, states(result).reachable, states(result).streaming]).toEqual([false, "yes", "no"]);
  });
});
