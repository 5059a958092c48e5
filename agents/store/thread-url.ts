import { extname } from "node:path";

/** The file a thread begins with, beside the one that starts it: as it was written, or as it was emitted for the desktop. */
export const threadUrl = (name: "writer-thread" | "reader-thread"): URL => new URL(`./${name}${extname(import.meta.url)}`, import.meta.url);
