import { hash, randomUUID } from "node:crypto";
import { appendFile, mkdir, open, readFile, readdir, rename, rm, stat, statfs, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import { DeskError } from "../../../shared/contract/errors.ts";
import { PIECE_BYTES } from "../../../shared/contract/names.ts";
import type { Outputs } from "../../../shared/contract/index.ts";
import type { Instant } from "../../../shared/lib/time-zone.ts";
import { checkReadable } from "../../book/read/open.ts";
import { unusable, usable } from "./unusable.ts";

export type Uploaded = Outputs["imports"]["begin"];

/** Larger than any book a bank hands over: 4 GiB hold ten million rows of forty columns. */
const MOST_BYTES = 4 * 1024 ** 3;
/** What is left free beside the file: the book grows by it next. */
const SPARE_BYTES = 64 * 1024 ** 2;
const STALE_MS = 86_400_000;
/** Its owner alone may read what customers' data is in. */
const PRIVATE = 0o600;

const noteSchema = z.object({ name: z.string(), bytes: z.number(), path: z.string().nullable() });
type Note = z.infer<typeof noteSchema>;

export interface IncomingFile {
  readonly file: Uploaded;
  readonly path: string;
}

/**
 * Files on their way into the book. An upload is a note of what it will be and the bytes so far, so that a window that was
 * closed, or an engine that died, goes on where it was; a file opened in place is a note of where it is.
 */
export class Incoming {
  readonly #dir: string;
  readonly #now: () => Instant;
  /** Pieces of one file go one after the other. */
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(dataDir: string, now: () => Instant) {
    this.#dir = join(dataDir, "incoming");
    this.#now = now;
  }

  /** A place beside the files, made if it is not there. */
  async place(name: string): Promise<string> {
    await mkdir(this.#dir, { recursive: true, mode: 0o700 });
    return join(this.#dir, name);
  }

  async begin(name: string, bytes: number, modified: Instant | undefined): Promise<Uploaded> {
    if (bytes > MOST_BYTES) throw unusable("too_many_bytes");
    const fileId = hash("sha256", JSON.stringify([name, bytes, modified ?? null])).slice(0, 24);
    const there = await this.#noted(fileId);
    const received = there === null ? 0 : await this.#received(fileId);
    const { bavail, bsize } = await statfs(await this.place("."));
    if (bavail * bsize < bytes - received + SPARE_BYTES) throw unusable("no_space");
    if (there === null || received > bytes) {
      await writeFile(await this.place(`${fileId}.part`), "", { mode: PRIVATE });
      await this.#note(fileId, { name: basename(name.replaceAll("\\", "/")), bytes, path: null });
    }
    return (await this.find(fileId)).file;
  }

  piece(fileId: string, at: number, data: Buffer): Promise<Uploaded> {
    const before = this.#turns.get(fileId) ?? Promise.resolve();
    const mine = before.then(() => this.#append(fileId, at, data));
    const settled = mine.then(() => undefined, () => undefined);
    this.#turns.set(fileId, settled);
    void settled.then(() => this.#turns.get(fileId) === settled && this.#turns.delete(fileId));
    return mine;
  }

  async #append(fileId: string, at: number, data: Buffer): Promise<Uploaded> {
    const { file, path } = await this.find(fileId);
    const note = await this.#noted(fileId);
    if (note?.path !== null || at !== file.received) throw unusable("piece_out_of_order");
    if (data.length > PIECE_BYTES || at + data.length > file.bytes) throw unusable("piece_too_large");
    await appendFile(path, data, { mode: PRIVATE });
    const received = at + data.length;
    return { ...file, received, complete: received === file.bytes };
  }

  /** Looks whether the file can be read; nothing is copied. */
  async open(path: string): Promise<Uploaded> {
    await usable(checkReadable(path));
    const { size } = await stat(path);
    const fileId = hash("sha256", JSON.stringify(["path", path])).slice(0, 24);
    await this.#note(fileId, { name: basename(path), bytes: size, path });
    return { fileId, name: basename(path), bytes: size, received: size, complete: true };
  }

  async find(fileId: string): Promise<IncomingFile> {
    const note = await this.#noted(fileId);
    if (note === null) throw new DeskError("NOT_FOUND", { what: "file", id: fileId });
    const { name, path } = note;
    if (path !== null) {
      const size = (await stat(path).catch(() => null))?.size;
      if (size === undefined) throw unusable("no_such_file");
      return { path, file: { fileId, name, bytes: size, received: size, complete: true } };
    }
    const received = await this.#received(fileId);
    return { path: await this.place(`${fileId}.part`), file: { fileId, name, bytes: note.bytes, received, complete: received === note.bytes } };
  }

  /** The file, where all of it has arrived. */
  async whole(fileId: string): Promise<IncomingFile> {
    const found = await this.find(fileId);
    if (!found.file.complete) throw unusable("incomplete");
    return found;
  }

  /** Forgets the file; one opened in place stays where it is. */
  async remove(fileId: string): Promise<void> {
    await rm(await this.place(`${fileId}.part`), { force: true });
    await rm(await this.place(`${fileId}.json`), { force: true });
  }

  /** Removes what nobody has gone on with for a day. */
  async sweep(keep: string | null): Promise<void> {
    for (const name of await readdir(this.#dir).catch(() => [])) {
      const [fileId = ""] = name.split(".");
      if (name.endsWith(".new")) {
        if (await this.#stale(name)) await rm(join(this.#dir, name), { force: true });
      } else if (/^[0-9a-f]{24}\./.test(name) && fileId !== keep && (await this.#stale(`${fileId}.part`)) && (await this.#stale(`${fileId}.json`))) await this.remove(fileId);
    }
  }

  /** Untouched for a day, or gone. */
  async #stale(name: string): Promise<boolean> {
    const touched = (await stat(join(this.#dir, name)).catch(() => null))?.mtimeMs ?? -Infinity;
    return this.#now() - touched > STALE_MS;
  }

  async #received(fileId: string): Promise<number> {
    return (await stat(await this.place(`${fileId}.part`)).catch(() => null))?.size ?? 0;
  }

  async #note(fileId: string, note: Note): Promise<void> {
    await writePrivately(await this.place(`${fileId}.json`), JSON.stringify(note));
  }

  async #noted(fileId: string): Promise<Note | null> {
    if (!/^[0-9a-f]{24}$/.test(fileId)) return null;
    const text = await readFile(await this.place(`${fileId}.json`), "utf8").catch(() => null);
    return text === null ? null : noteSchema.parse(JSON.parse(text));
  }
}

/** The old text or the new one, never half of either, also where an engine that is closing writes its last word beside the next one's first. */
export async function writePrivately(path: string, text: string): Promise<void> {
  const fresh = `${path}.${randomUUID()}.new`;
  const file = await open(fresh, "w", PRIVATE);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(fresh, path);
}
