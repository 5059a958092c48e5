import type { Desk } from "../support/electron/desk.ts";
import { expect, test } from "./desk-test.ts";
import { ask, heardBy, killEngine, statusOf } from "./probe.ts";

test("a port reaches the engine, and the ledger comes over it", async ({ probe }) => {
  const { practice, book, ledger } = await statusOf(probe);
  expect(practice).toBe(true);
  expect(book?.cases).toBeGreaterThan(100);
  await expect.poll(async () => (await heardBy(probe)).notes.at(-1)?.seq).toBeGreaterThanOrEqual(ledger.seq);
  expect((await heardBy(probe)).ports).toBe(1);
});

test("the engine killed in a shift comes back by itself, and the window misses no event", async ({ open, probeRoot }) => {
  const desk = await open({ root: probeRoot, args: ["--practice"] });
  await expect.poll(async () => (await heardBy(desk)).notes.length).toBeGreaterThan(0);
  await ask(desk, (client) => client.shift.start({ days: 1, concurrency: 20, speed: 0 }), null);
  const seqOf = async () => (await heardBy(desk)).notes.at(-1)?.seq ?? 0;
  const begun = await seqOf();
  await expect.poll(seqOf).toBeGreaterThan(begun + 200);
  await killEngine(desk);
  await expect.poll(async () => (await heardBy(desk)).ports).toBe(2);
  expect((await heardBy(desk)).states).toContain("restarting");
  const back = await seqOf();
  await expect.poll(seqOf).toBeGreaterThan(back + 50);

  await ask(desk, (client) => client.shift.stopEverything({ reason: "compare" }), null);
  // At rest: the shift is over and the window has the last event there is.
  await expect.poll(async () => {
    const { live, shift, ledger } = await statusOf(desk);
    return live === 0 && shift?.state === "ended" && (await seqOf()) === ledger.seq;
  }).toBe(true);
  const seq = await seqOf();
  const whole = await ask(desk, async (client, until) => {
    const notes = [];
    for await (const note of await client.status.ledger({ after: 0 })) {
      notes.push(note);
      if (note.seq >= until) break;
    }
    return notes;
  }, seq);
  const { notes } = await heardBy(desk);
  for (const [at, note] of notes.entries()) if (at > 0) expect(note.seq).toBeGreaterThan(notes[at - 1]?.seq ?? 0);
  for (const part of ["types", "caseIds", "attemptIds"] as const) {
    const of = (all: typeof whole) => [...new Set(all.flatMap((note) => note[part] as readonly string[]))].sort();
    expect(of(notes), part).toEqual(of(whole));
  }
});

test("an engine that keeps dying is started again each time, and a stop pressed while it is away still stops", async ({ open, probeRoot }) => {
  const desk = await open({ root: probeRoot, args: ["--practice"] });
  for (const ports of [1, 2]) {
    await expect.poll(async () => (await heardBy(desk)).ports).toBe(ports);
    await killEngine(desk);
  }
  await desk.inMain(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById("stop")?.click(), null);
  await expect.poll(async () => (await heardBy(desk)).ports).toBe(3);
  await expect.poll(async () => (await statusOf(desk)).stop?.reason).toBe("pressed in the menu");
});

test("a folder another engine works in is not opened: the person is told, and goes on in another", async ({ open, probeRoot }, info) => {
  const [taken, free] = [info.outputPath("taken"), info.outputPath("free")];
  const first = await open({ root: probeRoot, args: [`--data=${taken}`] });
  await expect.poll(async () => (await heardBy(first)).ports).toBe(1);

  const second = await open({ root: probeRoot });
  await expect.poll(async () => (await heardBy(second)).ports).toBe(1);
  await second.inMain(({ dialog }, folders) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    Object.assign(dialog, {
      showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: [folders[asked.length]] }),
      showMessageBox: (_window: unknown, { message, buttons }: { message: string; buttons: string[] }) => {
        asked.push(message, ...buttons);
        return Promise.resolve({ response: 1, checkboxChecked: false });
      },
    });
  }, [taken, "", "", "", free]);
  await second.page.evaluate(() => void (window as unknown as { wardroom: { dataFolder: { choose(): Promise<unknown> } } }).wardroom.dataFolder.choose());
  await expect.poll(() => second.inMain(() => (globalThis as unknown as { asked: string[] }).asked, null)).toEqual(["Another Wardroom has this data folder open", "Try again", "Choose another folder…", "Quit Wardroom"]);
  const folderOf = (desk: Desk) => ask(desk, (client) => client.desk.settings(), null).then(({ dataFolder }) => dataFolder.path, () => "no engine");
  await expect.poll(() => folderOf(second)).toBe(free);
  expect((await heardBy(second)).states).toContain("fault");

  await second.quit();
  const again = await open({ root: probeRoot, userData: second.userData });
  await expect.poll(async () => (await heardBy(again)).ports).toBe(1);
  expect(await folderOf(again)).toBe(free);
});
