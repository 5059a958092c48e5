import { spawn } from "node:child_process";
import { expect, test } from "vitest";
import { openReader } from "../../agents/index.ts";
import { callsEnd } from "../support/shift-laws.ts";
import { withOpenDesk } from "../support/open-desk.ts";

const program = new URL("../support/desk-child.ts", import.meta.url).pathname;

/** Works the folder in a process of its own and kills it -9 once so many more events are known to be durable. Resolves with the last of them. */
async function workAndKill(dir: string, more: number): Promise<number> {
  const child = spawn(process.execPath, [program, dir], { stdio: ["ignore", "pipe", "inherit"] });
  const gone = new Promise((done) => child.on("exit", done));
  let [first, last]: [number | null, number] = [null, 0];
  child.stdout.on("data", (data: Buffer) => {
    last = Number(data.toString().trimEnd().split("\n").at(-1));
    first ??= last;
    if (last - first >= more) child.kill("SIGKILL");
  });
  await gone;
  return last;
}

test("8: a desk killed in the midst of a shift loses nothing, and the shift goes on by itself from the last committed moment", () =>
  withOpenDesk(async (desk) => {
    await desk.close();
    for (const more of [150, 400]) {
      const told = await workAndKill(desk.dir, more);
      const reader = openReader(desk.dir);
      try {
        expect(reader.verify()).toMatchObject({ ok: true });
        expect((await reader.store.events(told - 1, 1)).map(({ seq }) => seq)).toEqual([told]);
      } finally {
        reader.close();
      }
    }
    const lastAt = (await desk.events()).findLast(({ type }) => type === "attempt.reserved")?.at ?? 0;
    await desk.open();
    const { shift } = await desk.status();
    expect(shift).toMatchObject({ state: "running", ended: null });
    expect(shift?.now).toBeGreaterThanOrEqual(lastAt);
    await desk.until((status) => (status.shift?.attempts ?? 0) > (shift?.attempts ?? 0));
    await desk.api.shift.end({ reason: "enough" });
    await desk.until((status) => status.shift?.state === "ended");
    const events = await desk.events();
    expect(callsEnd(events)).toEqual([]);
    expect(events.filter(({ type }) => type === "shift.started").length).toBe(1);
    expect(events.filter((event) => event.type === "attempt.ended" && event.data.disposition === "interrupted").length).toBeGreaterThan(0);
  }), 240_000);
