import type { BookWriter, BulkImport } from "../ports.ts";

/** Thrown to have the transaction taken back: a dry run has looked everything up and leaves nothing behind. */
class DryRunOver extends Error {}

/** Runs `work` for its answer only: it sees what the book knows, and what it would write goes nowhere. */
export async function tryOut<T>(work: (book: BookWriter) => Promise<T>, bulk: BulkImport, signal?: AbortSignal): Promise<{ readonly value: T; readonly seq: null }> {
  let done: { readonly value: T } | null = null;
  try {
    await bulk(async (book) => {
      done = { value: await work({ ...book, rows: async () => {}, append: async () => {} }) };
      throw new DryRunOver();
    }, signal);
  } catch (error) {
    if (!(error instanceof DryRunOver)) throw error;
  }
  return { value: (done as unknown as { readonly value: T }).value, seq: null };
}
