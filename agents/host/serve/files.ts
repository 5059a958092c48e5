import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".json": "application/json; charset=utf-8", ".svg": "image/svg+xml",
  ".png": "image/png", ".ico": "image/x-icon", ".woff2": "font/woff2", ".txt": "text/plain; charset=utf-8", ".webmanifest": "application/manifest+json",
};

export interface PageFile {
  readonly type: string;
  readonly cache: string;
  readonly body: Buffer;
}

/**
 * The desk's pages. Only what stands in the list of files is ever read: an address is looked up in it and never made
 * into a path, so no address leads out of the folder. Built anew while the door is open, the list is made anew.
 */
export class PageFiles {
  readonly #dir: string;
  #built = 0;
  #files = new Map<string, string>();
  #read = new Map<string, PageFile>();

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** null: not built. */
  index(): PageFile | null {
    const built = statSync(join(this.#dir, "index.html"), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (built !== this.#built) {
      this.#built = built;
      this.#files = built === 0 ? new Map() : listed(this.#dir);
      this.#read = new Map();
    }
    return this.find("/index.html");
  }

  /** By the address's path as it was sent. */
  find(path: string): PageFile | null {
    const known = this.#read.get(path);
    if (known) return known;
    const file = this.#files.get(path);
    const type = file === undefined ? undefined : TYPES[extname(file)];
    if (file === undefined || type === undefined) return null;
    // A file under assets/ carries a digest of its content in its name.
    const page = { type, cache: path.startsWith("/assets/") ? "private, max-age=31536000, immutable" : "no-cache", body: readFileSync(file) };
    this.#read.set(path, page);
    return page;
  }
}

function listed(dir: string): Map<string, string> {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [`/${relative(dir, file).split(sep).map(encodeURIComponent).join("/")}`, file]));
}
