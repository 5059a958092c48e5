import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect as baseExpect, test as base } from "@playwright/test";
import type { Desk } from "../support/electron/desk.ts";
import { launchElectron } from "../support/electron/launch-electron.ts";
import { launchStandIn } from "../support/electron/launch-stand-in.ts";
import { stageProbe } from "../support/electron/stage.ts";
import { heardBy } from "./probe.ts";

export interface Runtime {
  readonly runtime: "stand-in" | "electron";
}
const LAUNCH = { "stand-in": launchStandIn, electron: launchElectron };
const BUILT = join(import.meta.dirname, "..", "..");

export interface Opening {
  /** Go on where an earlier desk was. */
  readonly userData?: string;
  readonly root?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

interface Worker {
  /** A desk that several specs look at and none changes for the others. */
  readonly desk: Desk;
  /** The built desk with the probe for its page. */
  readonly probeRoot: string;
  /** The probe on an engine with the practice book, its port in hand; shared like `desk`. */
  readonly probe: Desk;
}
interface Each {
  /** A desk of one's own, on a folder of its own unless given one; closed after the test. */
  readonly open: (opening?: Opening) => Promise<Desk>;
}

const folder = (): string => mkdtempSync(join(tmpdir(), "wardroom-desk-"));

export const test = base.extend<Each, Worker & Runtime>({
  runtime: ["stand-in", { option: true, scope: "worker" }],

  desk: [async ({ runtime }, use) => {
    const userData = folder();
    const desk = await LAUNCH[runtime]({ userData, root: BUILT, args: ["--lang=en-US"] });
    await use(desk);
    await desk.quit();
    rmSync(userData, { recursive: true, force: true });
  }, { scope: "worker" }],

  // Playwright reads the fixtures a fixture needs from this pattern.
  probeRoot: [async ({}, use) => {
    const root = folder();
    await use(await stageProbe(root));
    rmSync(root, { recursive: true, force: true });
  }, { scope: "worker" }],

  probe: [async ({ runtime, probeRoot }, use) => {
    const userData = folder();
    const desk = await LAUNCH[runtime]({ userData, root: probeRoot, args: ["--lang=en-US", "--practice"] });
    await baseExpect.poll(async () => (await heardBy(desk)).notes.length).toBeGreaterThan(0);
    await use(desk);
    await desk.quit();
    rmSync(userData, { recursive: true, force: true });
  }, { scope: "worker" }],

  open: async ({ runtime }, use) => {
    const desks: Desk[] = [];
    const folders: string[] = [];
    await use(async ({ userData = folder(), root = BUILT, args = [], env = {} } = {}) => {
      folders.push(userData);
      const desk = await LAUNCH[runtime]({ userData, root, args: ["--lang=en-US", ...args], env });
      desks.push(desk);
      return desk;
    });
    for (const desk of desks) await desk.quit();
    for (const dir of folders) rmSync(dir, { recursive: true, force: true });
  },
});
export { baseExpect as expect };
