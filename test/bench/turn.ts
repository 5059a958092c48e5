import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Agent, OpenAIChatCompletionsModel, run, setTracingDisabled } from "@openai/agents";
import OpenAI from "openai";
import { z } from "zod";
import { DECISION_SCHEMA } from "../../agents/minds/model/answer.ts";
import { createModelMind } from "../../agents/minds/model/mind.ts";
import { openStore } from "../../agents/store/open.ts";
import { EMOTIONS, INTENTS } from "../../shared/domain/labels.ts";
import { MOVES } from "../../shared/domain/move.ts";
import { ioNow, keptLog } from "../support/situations.ts";
import { median, type BenchRow } from "./row.ts";
import { holdCall, startBenchEndpoint, turnBodies } from "./turns.ts";

const ROUNDS = 5;
const WARM = 150;
const TURNS = 250;

/** A turn through the front office, guard and ledger included, with an endpoint that answers at once: two requests, beside the plain client and a framework asking the same. */
export async function bench(): Promise<BenchRow[]> {
  const endpoint = await startBenchEndpoint(0);
  const dir = mkdtempSync(join(tmpdir(), "wardroom-bench-"));
  const store = await openStore({ dir });
  const mind = createModelMind({ baseUrl: endpoint.url, model: "bench", timeoutMs: 10_000, clock: ioNow, log: keptLog() });
  try {
    let calls = 0;
    const ways: Record<Way, (turns: number) => Promise<number>> = {
      // Whole conversations; only turns of two requests are counted.
      ours: async (turns) => {
        const times: number[] = [];
        while (times.length < turns) await holdCall({ mind, ledger: store.ledger }, `c${calls++}`, { pause: () => 0, goesOn: () => true, took: (ms) => void times.push(ms) });
        return times.reduce((sum, ms) => sum + ms, 0) / times.length;
      },
      client: timed(clientTurn(endpoint.url)),
      framework: timed(frameworkTurn(endpoint.url)),
    };
    const times: Record<Way, number[]> = { ours: [], client: [], framework: [] };
    for (const way of Object.values(ways)) await way(WARM);
    for (let round = 0; round < ROUNDS; round++) for (const name of ["client", "ours", "framework"] as const) times[name].push(await ways[name](TURNS));

    const [ours, client, framework] = [median(times.ours), median(times.client), median(times.framework)];
    const row = (id: string, peer: { readonly name: string; readonly ms: number }, most: number): BenchRow =>
      ({ id, value: ours, unit: "ms a turn", peer: `${peer.name}, ${peer.ms.toFixed(2)} ms`, ratio: ours / peer.ms, goal: `≤ ${most.toFixed(2)}×`, holds: ours / peer.ms <= most });
    return [row("turn-beside-client", { name: "the openai client alone", ms: client }, 1.5), row("turn-beside-framework", { name: "@openai/agents", ms: framework }, 0.6)];
  } finally {
    mind.close();
    await store.close();
    endpoint.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

type Way = "ours" | "client" | "framework";

const timed = (turn: () => Promise<unknown>) => async (turns: number): Promise<number> => {
  const from = performance.now();
  for (let i = 0; i < turns; i++) await turn();
  return (performance.now() - from) / turns;
};

const clientOf = (baseURL: string): OpenAI => new OpenAI({ baseURL, apiKey: "none", maxRetries: 0, logLevel: "off" });

/** The same two requests with nothing around them: one answer parsed, one stream put together. */
function clientTurn(url: string): () => Promise<unknown> {
  const client = clientOf(url);
  const { decide, speak } = turnBodies();
  return async () => {
    const format = { type: "json_schema" as const, json_schema: { name: DECISION_SCHEMA.name, schema: DECISION_SCHEMA.schema as Record<string, unknown>, strict: true } };
    const answer = await client.chat.completions.create({ ...decide, response_format: format });
    const decision: unknown = JSON.parse(answer.choices[0]?.message.content ?? "{}");
    let words = "";
    for await (const chunk of await client.chat.completions.create({ ...speak, stream: true, stream_options: { include_usage: true } })) words += chunk.choices[0]?.delta.content ?? "";
    return [decision, words];
  };
}

/** The framework's own way to the same: an agent with a typed output, then an agent that streams. Its tracing is off. */
function frameworkTurn(url: string): () => Promise<unknown> {
  setTracingDisabled(true);
  const model = new OpenAIChatCompletionsModel(clientOf(url), "bench");
  const nothing = z.number().nullable();
  const words = z.string().nullable();
  const outputType = z.object({
    intents: z.array(z.enum(INTENTS)), emotion: z.enum(EMOTIONS), confidence: z.number(), move: z.enum(MOVES).nullable(),
    facts: z.object({ amount: nothing, share: nothing, date: words, parts: z.array(z.object({ amount: nothing })).nullable(), time: words, instalments: nothing, digits: words, money_event: words }),
  });
  const { decide, speak } = turnBodies();
  const system = decide.messages[0]?.content ?? "";
  const reader = new Agent({ name: "reader", instructions: system, model, outputType, modelSettings: { temperature: 0, maxTokens: 400 } });
  const speaker = new Agent({ name: "speaker", instructions: system, model, modelSettings: { temperature: 0, maxTokens: 300 } });
  return async () => {
    const decision = (await run(reader, decide.messages[1]?.content ?? "")).finalOutput;
    const streamed = await run(speaker, speak.messages[1]?.content ?? "", { stream: true });
    let said = "";
    for await (const piece of streamed.toTextStream()) said += piece;
    await streamed.completed;
    return [decision, said];
  };
}
