import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Desk } from "../support/electron/desk.ts";
import { expect, test } from "./desk-test.ts";

const KEY = "sk-a-key-that-nobody-may-read";

type Secrets = { state(): Promise<unknown>; set(key: string): Promise<unknown>; clear(): Promise<unknown> };
const secrets = (desk: Desk, act: "state" | "set" | "clear") =>
  desk.page.evaluate(([name, key]) => (window as unknown as { wardroom: { secrets: Secrets } }).wardroom.secrets[name](key), [act, KEY] as const);

function everyFile(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? everyFile(join(dir, entry.name)) : entry.isFile() ? [join(dir, entry.name)] : []));
}

/** The same on either runtime and any system: a key ring that works, or one that keeps keys readable (elsewhere than on Linux: none). */
const withKeyRing = (desk: Desk, ring: "works" | "readable") => desk.inMain(({ safeStorage }, chosen) => {
  const turned = (bytes: Buffer) => bytes.map((byte) => byte ^ 0x5a) as Buffer;
  Object.assign(safeStorage, {
    getSelectedStorageBackend: () => (chosen === "works" ? "gnome_libsecret" : "basic_text"),
    isAsyncEncryptionAvailable: () => Promise.resolve(chosen === "works" || process.platform === "linux"),
    encryptStringAsync: (text: string) => Promise.resolve(turned(Buffer.from(text))),
    decryptStringAsync: (encrypted: Buffer) => Promise.resolve({ result: turned(encrypted).toString(), shouldReEncrypt: false }),
  });
}, ring);

test("the endpoint's key is kept encrypted, for its owner alone, and never comes back to the page", async ({ open, probeRoot: root }) => {
  const desk = await open({ root });
  await withKeyRing(desk, "works");
  expect(await secrets(desk, "state")).toEqual({ kind: "none" });
  expect(await secrets(desk, "set")).toEqual({ kind: "kept" });
  const file = join(desk.userData, "endpoint-key.bin");
  expect(statSync(file).mode & 0o077).toBe(0);
  await desk.quit();
  for (const path of everyFile(desk.userData)) expect(readFileSync(path).includes(KEY), path).toBe(false);

  const again = await open({ root, userData: desk.userData });
  await withKeyRing(again, "works");
  expect(await secrets(again, "state")).toEqual({ kind: "kept" });
  expect(await secrets(again, "clear")).toEqual({ kind: "none" });
});

test("a desktop without a key store keeps no key, and one that cannot open the kept key does not use it: both say why", async ({ desk }) => {
  await withKeyRing(desk, "readable");
  expect(await secrets(desk, "state")).toEqual({ kind: "refused", why: "no_key_store" });
  expect(await secrets(desk, "set")).toEqual({ kind: "refused", why: "no_key_store" });
  expect(readdirSync(desk.userData)).not.toContain("endpoint-key.bin");

  await withKeyRing(desk, "works");
  expect(await secrets(desk, "set")).toEqual({ kind: "kept" });
  await desk.inMain(({ safeStorage }) => void (safeStorage.decryptStringAsync = () => Promise.reject(new Error("another machine's"))), null);
  expect(await secrets(desk, "state")).toEqual({ kind: "refused", why: "unreadable" });
  expect(await secrets(desk, "clear")).toEqual({ kind: "none" });
});
