import { openReader } from "../../../agents/index.ts";

/** Tells what a data folder holds, as one JSON object: whether its chain verifies, every event, and the turns of the calls that were named. */
const [dir = "", ...attempts] = process.argv.slice(2);
const reader = openReader(dir);
const events = await reader.store.events(0, 2 ** 31 - 1);
const turns = await Promise.all(attempts.map(async (id) => [id, await reader.store.turns(id)] as const));
process.stdout.write(JSON.stringify({ verified: reader.verify(), events, turns: Object.fromEntries(turns) }));
reader.close();
