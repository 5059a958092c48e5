/** Where a process may connect to. Counted in memory that its threads share, so that a thread's attempt is seen too. */
export interface Egress {
  /** Lets connections to an origin such as `http://127.0.0.1:8000` through until what comes back is called. */
  allow(origin: string): () => void;
  state(): { readonly allowed: readonly string[]; readonly made: number; readonly refused: number };
}

/** Thrown, or emitted by the socket, where a connection was refused before a single packet left. */
export class EgressRefused extends Error {
  readonly code = "EGRESS_REFUSED";
  constructor() {
    super("connections go only to what is on the allow-list");
    this.name = "EgressRefused";
  }
}

const [MADE, REFUSED] = [0, 1];

export class AllowList implements Egress {
  readonly #allowed = new Map<string, number>();
  readonly #counts: Int32Array;
  readonly shared: SharedArrayBuffer;

  constructor(shared = new SharedArrayBuffer(8)) {
    this.shared = shared;
    this.#counts = new Int32Array(shared);
  }

  allow(origin: string): () => void {
    const host = hostPort(origin);
    this.#allowed.set(host, (this.#allowed.get(host) ?? 0) + 1);
    let given = true;
    return () => {
      if (!given) return;
      given = false;
      const left = (this.#allowed.get(host) ?? 0) - 1;
      if (left > 0) this.#allowed.set(host, left);
      else this.#allowed.delete(host);
    };
  }

  state(): ReturnType<Egress["state"]> {
    return { allowed: [...this.#allowed.keys()].sort(), made: this.#counts[MADE] ?? 0, refused: this.#counts[REFUSED] ?? 0 };
  }

  /** Whether a connection may be made, counted either way. */
  asks(host: string, port: number): boolean {
    const passes = this.#allowed.has(`${bare(host)}:${port}`);
    Atomics.add(this.#counts, passes ? MADE : REFUSED, 1);
    return passes;
  }

  /** Whether a name may be looked up: only a host that may be connected to. */
  knows(host: string): boolean {
    return [...this.#allowed.keys()].some((entry) => entry.slice(0, entry.lastIndexOf(":")) === bare(host));
  }

  refuse(): EgressRefused {
    Atomics.add(this.#counts, REFUSED, 1);
    return new EgressRefused();
  }
}

const bare = (host: string): string => host.toLowerCase().replace(/^\[(.*)\]$/, "$1");

function hostPort(origin: string): string {
  const { hostname, port, protocol } = new URL(origin);
  return `${bare(hostname)}:${port || (protocol === "https:" ? 443 : 80)}`;
}
