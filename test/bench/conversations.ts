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
/**
 * From the agent's first word to the customer's last, ms, half as much to half as much again: two short sentences and an
 * answer take longer than this when spoken, so a real line asks for fewer turns a second. The rows name how many.
 */
const LISTEN_MS = 4_000;
const ROUNDS = 5;
const ROUND_MS = 2_600;
const WARM_MS = 10_500;

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
    const [peerRounds, ourRounds] = [await play(bare.party), await play(ours)];
    const middle = (rounds: readonly Round[], figure: keyof Round): number => median(rounds.map((round) => round[figure]));
    const [p99, peer, loop, bareLoop] = [middle(ourRounds, "p99"), middle(peerRounds, "p99"), middle(ourRounds, "loopP99"), middle(peerRounds, "loopP99")];
    const aSecond = Math.round(middle(ourRounds, "turns") / (ROUND_MS / 1000));
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

/**
 * All conversations at once, begun spread over the first pause, until the last round is over. The first seconds open
 * connections and compile code; a turn, from the customer's last word to the agent's first, counts to the round it ends in.
 */
async function play(party: Party): Promise<readonly Round[]> {
  const rounds: Round[] = [];
  let times: number[] = [];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const end = performance.now() + WARM_MS + ROUNDS * ROUND_MS;
  const parties = Array.from({ length: CONVERSATIONS }, async (_, k) => {
    const random = randomFrom("conversations", k);
    await wait(random.next() * LISTEN_MS);
    await party({ pause: () => LISTEN_MS * (0.5 + random.next()), goesOn: () => performance.now() < end, took: (ms) => void times.push(ms) });
  });
  await wait(WARM_MS);
  delay.enable();
  for (let round = 0; round < ROUNDS; round++) {
    times = [];
    delay.reset();
    await wait(ROUND_MS);
    const sorted = times.sort((a, b) => a - b);
    rounds.push({ p99: sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN, turns: sorted.length, loopP99: delay.percentile(99) / 1e6 });
  }
  delay.disable();
  await Promise.all(parties);
  return rounds;
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
        if (customer.goesOn()) await wait(customer.pause());
      }
    },
    close: () => agent.destroy(),
  };
}
