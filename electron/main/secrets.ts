import { chmod, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { safeStorage } from "electron";
import type { SecretState } from "../../shared/contract/bridge.ts";

/**
 * Linux without a key ring "encrypts" under a password that is in Electron's source: a key kept so would lie open.
 * `unknown` is the answer before the app is ready, and no better.
 */
const WORTHLESS = ["basic_text", "unknown"];

async function keyStoreThere(): Promise<boolean> {
  if (process.platform === "linux" && WORTHLESS.includes(safeStorage.getSelectedStorageBackend())) return false;
  return await safeStorage.isAsyncEncryptionAvailable();
}

export interface Secrets {
  state(): Promise<SecretState>;
  set(key: string): Promise<SecretState>;
  clear(): Promise<SecretState>;
  /** The key itself, for the engine alone; null: none is kept, or it cannot be opened here. */
  key(): Promise<string | null>;
}

/** The endpoint's key, encrypted by the system's key store into `file`. Never in settings, never in a log, never in an error. */
export function openSecrets(file: string): Secrets {
  const blob = () => readFile(file).catch(() => null);

  async function key(): Promise<string | null> {
    const encrypted = await blob();
    if (encrypted === null || !(await keyStoreThere())) return null;
    try {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(encrypted);
      if (shouldReEncrypt) await write(result);
      return result;
    } catch {
      return null;
    }
  }

  async function write(value: string): Promise<void> {
    const encrypted = await safeStorage.encryptStringAsync(value);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(`${file}.new`, encrypted, { mode: 0o600 });
    await chmod(`${file}.new`, 0o600);
    await rename(`${file}.new`, file);
  }

  async function state(): Promise<SecretState> {
    if (!(await keyStoreThere())) return { kind: "refused", why: "no_key_store" };
    if ((await blob()) === null) return { kind: "none" };
    return (await key()) === null ? { kind: "refused", why: "unreadable" } : { kind: "kept" };
  }

  return {
    state, key,
    set: async (value) => {
      if (await keyStoreThere()) await write(value);
      return state();
    },
    clear: async () => {
      await rm(file, { force: true });
      return state();
    },
  };
}
