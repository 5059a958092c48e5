import { createEngine } from "../../agents/index.ts";

// An engine in a process of its own, working a shift, for a test that kills it. Says each event's number once it is durable.
const [dir = ""] = process.argv.slice(2);
const never = { signal: new AbortController().signal };
const engine = await createEngine({ dir, now: () => Date.now(), door: "serve" });
const { shift } = await engine.api.status.get(undefined as never, never);
if (!shift) await engine.api.shift.start({ days: 1, seed: 7, speed: 0, concurrency: 20 }, never);
for await (const { seq } of await engine.api.status.ledger({ after: 0 }, never)) process.stdout.write(`${seq}\n`);
