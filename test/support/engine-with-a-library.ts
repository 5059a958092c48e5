// The engine's own process, with a library in it that tries to get out once the file that says so is there.
import "../../agents/host/engine-process/main.ts";
import { existsSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { tryEveryWayOut } from "./library-that-tries.ts";

const { WARDROOM_TEST_ROUTE: route, WARDROOM_TEST_TRIES: file = "", WARDROOM_TEST_THREAD: thread = "" } = process.env;
while (!existsSync(`${file}.go`)) await wait(20);
writeFileSync(file, JSON.stringify(await tryEveryWayOut(Number(route), thread)));
