import { readFile, rm } from "node:fs/promises";
import { z } from "zod";
import { importJob, type ImportJob } from "../../../shared/contract/imports.ts";
import { writePrivately, type Incoming } from "./incoming.ts";

/** `head`: how many events the ledger had when it began; tells an import that was cut off from one that was cut off too late. */
const noteSchema = z.object({ job: importJob, head: z.number() });
export type JobNote = z.infer<typeof noteSchema>;

/** The last job, kept through the engine's death: what was running then was cut off, and can be taken up again. */
export class JobFile {
  readonly #incoming: Incoming;

  constructor(incoming: Incoming) {
    this.#incoming = incoming;
  }

  async read(): Promise<JobNote | null> {
    const text = await readFile(await this.#incoming.place("job.json"), "utf8").catch(() => null);
    if (text === null) return null;
    const note = noteSchema.safeParse(JSON.parse(text));
    return note.success ? note.data : null;
  }

  async write(job: ImportJob, head: number): Promise<void> {
    await writePrivately(await this.#incoming.place("job.json"), JSON.stringify({ job, head } satisfies JobNote));
  }

  async clear(): Promise<void> {
    await rm(await this.#incoming.place("job.json"), { force: true });
    await rm(await this.rejects(), { force: true });
  }

  rejects(): Promise<string> {
    return this.#incoming.place("rejects.csv");
  }
}
