import { open } from "node:fs/promises";
import { createInterface } from "node:readline";
import { faultText } from "./fault-text.ts";

/** The lines of a file that hold anything, numbered from 1, without a byte order mark. Throws in words where it cannot be read. */
export async function* linesOf(file: string): AsyncGenerator<{ readonly number: number; readonly text: string }> {
  let number = 0;
  try {
    const handle = await open(file);
    for await (const raw of createInterface({ input: handle.createReadStream({ encoding: "utf8" }), crlfDelay: Infinity })) {
      number++;
      const text = number === 1 ? raw.replace(/^\uFEFF/, "") : raw;
      if (text.trim() !== "") yield { number, text };
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === undefined ? error : new Error(faultText(Object.assign(error as Error, { path: file })), { cause: error });
  }
}
