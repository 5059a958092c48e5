import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import { DECISION_SCHEMA } from "../../agents/minds/model/answer.ts";
import { createModelMind } from "../../agents/minds/model/mind.ts";
import { openStore } from "../../agents/store/open.ts";
import { randomFrom } from "../../shared/lib/random.ts";
import { ioNow, keptLog } from "../support/situations.ts";
import { median, type BenchRow } from "./row.ts";
import { holdCall, startBenchEndpoint, turnBodies, type BenchCustomer } from "./turns.ts";

const CONVERSATIONS = 500;
/** Of each of a turn's two answers. */
const MODEL_MS = 290;
/** A customer listens and speaks between two turns for about this long; it is what sets the turns a second. */
const LISTEN_MS = 1_900;
const ROUNDS = 5;
const ROUND_MS = 3_600;
const WARM_MS = 2_400;

/** One of the conversations, for as long as its customer goes on. */
type Party = (customer: BenchCustomer) => Promise<void>;
interface Round {
  readonly p99: number;
  readonly turns: number;
  readonly loopP99: number;
}

/** 500 conversations at once against a model that takes 290 ms an answer, every turn on the ledger, beside bare HTTP requests of the same bodies. */
export async function bench(): Promise<BenchRow[]> {
  const endpoint = await startBenchEndpoint(MODEL_MS);
  const dir = mkdtempSync(join(tmpdir(), "wardroom-bench-"));
  const store = await openStore({ dir });
  const mind = createModelMind({ baseUrl: endpoint.url, model: "bench", timeoutMs: 20_000, clock: ioNow, log: keptLog() });
  const bare = bareTurns(endpoint.url);
  try {
    let calls = 0;
    const ours: Party = async (customer) => {
      while (customer.goesOn()) await holdCall({ mind, ledger: store.ledger }, `c${calls++}`, customer);
    };
    const rounds: { readonly ours: Round; readonly bare: Round }[] = [];
    // Connections and compiled code first, for both.
    await playRound(bare.party, { round: -1, ms: WARM_MS });
    await playRound(ours, { round: -1, ms: WARM_MS });
    for (let round = 0; round < ROUNDS; round++) rounds.push({ bare: await playRound(bare.party, { round, ms: ROUND_MS }), ours: await playRound(ours, { round, ms: ROUND_MS }) });

    const p99 = median(rounds.map((one) => one.ours.p99));
    const peer = median(rounds.map((one) => one.bare.p99));
    const loop = median(rounds.map((one) => one.ours.loopP99));
    const bareLoop = median(rounds.map((one) => one.bare.loopP99));
    const aSecond = Math.round(median(rounds.map((one) => one.ours.turns)) / (ROUND_MS / 1000));
    return [
      { id: "conversations-turn-p99", value: p99, unit: "ms", peer: `bare HTTP, ${peer.toFixed(0)} ms, ${aSecond} turns/s`, ratio: p99 / peer, goal: "≤ 1.05×", holds: p99 / peer <= 1.05 },
      { id: "conversations-loop-delay-p99", value: loop, unit: "ms", peer: `bare HTTP, ${bareLoop.toFixed(1)} ms`, ratio: loop / bareLoop, goal: "≤ 20 ms", holds: loop <= 20 },
    ];
  } finally {
    mind.close();
    bare.close();
    await store.close();
    endpoint.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** All conversations at once for one round, begun spread over the first pause; each turn is timed from asking to its last word. */
async function playRound(party: Party, { round, ms }: { readonly round: number; readonly ms: number }): Promise<Round> {
  const times: number[] = [];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const end = performance.now() + ms;
  await Promise.all(
    Array.from({ length: CONVERSATIONS }, async (_, k) => {
      const random = randomFrom("conversations", round, k);
      await wait(random.next() * LISTEN_MS);
      await party({ pause: () => LISTEN_MS * (0.5 + random.next()), goesOn: () => performance.now() < end, took: (ms) => void times.push(ms) });
    }),
  );
  delay.disable();
  times.sort((a, b) => a - b);
  return { p99: times[Math.floor(times.length * 0.99)] ?? Number.NaN, turns: times.length, loopP99: delay.percentile(99) / 1e6 };
}

/** The same two bodies a turn over kept-open connections, read to the end and thrown away. */
function bareTurns(url: string): { readonly party: Party; close(): void } {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONVERSATIONS });
  const { decide, speak } = turnBodies();
  const format = { type: "json_schema", json_schema: { name: DECISION_SCHEMA.name, schema: DECISION_SCHEMA.schema, strict: true } };
  const bodies = [JSON.stringify({ ...decide, response_format: format }), JSON.stringify({ ...speak, stream: true, stream_options: { include_usage: true } })];
  const post = (body: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
      const request = http.request(`${url}/chat/completions`, { agent, method: "POST", headers }, (answer) => {
        answer.resume();
        answer.on("end", resolve);
      });
      request.on("error", reject);
      request.end(body);
    });
  return {
    party: async (customer) => {
      while (customer.goesOn()) {
        const from = performance.now();
        for (const body of bodies) await post(body);
        customer.took(performance.now() - from);
        await wait(customer.pause());
      }
    },
    close: () => agent.destroy(),
  };
}
