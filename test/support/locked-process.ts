import { lockEgress } from "../../agents/host/egress/lock.ts";

// A process that locks itself, as the engine's does, and then loads a library that tries every way out.
const egress = lockEgress({ programs: false });
const { tryEveryWayOut } = await import("./library-that-tries.ts");
const [route, allowed, file] = process.argv.slice(2) as [string, string, string];

const results = await tryEveryWayOut(Number(route), file);
const tried = egress.state();
const ask = (): Promise<string> => fetch(allowed, { headers: { connection: "close" } }).then((answer) => answer.text(), (error: Error & { cause?: { code?: string } }) => error.cause?.code ?? error.message);
const [before, twice] = [await ask(), [egress.allow(allowed), egress.allow(allowed)] as const];
const during = [egress.state().allowed, await ask()];
twice[0]();
twice[0]();
const still = await ask();
twice[1]();
process.stdout.write(JSON.stringify({ results, tried, allowed: { before, during, still, after: await ask() }, made: egress.state().made }));
process.exit(0);
