import type { Outputs } from "../../../shared/contract/index.ts";
import type { Instant } from "../../../shared/lib/time-zone.ts";
import type { Clock, Log, Mind } from "../../ports.ts";
import type { Reader } from "./ground.ts";
import { createHealth } from "./health.ts";
import type { ModelMind } from "./mind.ts";

type EndpointStatus = Outputs["status"]["get"]["endpoint"];
type EgressStatus = Outputs["status"]["get"]["egress"];
type Tried = Outputs["desk"]["testEndpoint"];

/** What the whole process may connect to, where its door keeps it locked. */
export interface Egress {
  /** Lets connections to an origin through until what comes back is called. */
  allow(origin: string): () => void;
  state(): { readonly allowed: readonly string[]; readonly made: number; readonly refused: number };
}

interface Address {
  readonly baseUrl: string;
  readonly model: string;
}

interface SeatDeps {
  readonly log: Log;
  /** Real time one answer may take, ms. */
  readonly timeoutMs: number;
  readonly reader: Reader;
  readonly now: () => Instant;
  readonly egress: Egress | null;
}

interface Taken {
  readonly address: Address;
  readonly key: string | null;
  readonly watch: ReturnType<typeof createHealth>;
  readonly disallow: () => void;
  /** null until the client is loaded. */
  mind: ModelMind | null;
}

const NO_ENDPOINT: EndpointStatus = { state: "none", model: null, p95Ms: null, answered: 0, failed: 0, lastFailure: null, lastFailureAt: null, nextTryInMs: null };
const originOf = ({ baseUrl }: Address): string => new URL(baseUrl).origin;

/** The model's place among the minds: who sits there may change while conversations go on. */
export class ModelSeat {
  readonly #deps: SeatDeps;
  readonly #connections = { made: 0, refused: 0 };
  readonly #counts = { made: () => void this.#connections.made++, refused: () => void this.#connections.refused++ };
  #taken: Taken | null = null;
  #clock: Pick<Clock, "io"> = { io: (work) => work() };

  constructor(deps: SeatDeps) {
    this.#deps = deps;
  }

  /** null: nobody, and the playbook speaks. */
  now(): Mind | null {
    return this.#taken?.mind ?? null;
  }

  /** The clock of the shift that is worked from here on. */
  set clock(clock: Pick<Clock, "io">) {
    this.#clock = clock;
  }

  /** The client is loaded only here: no book without an endpoint pays for it. */
  async take(address: Address | null, key: string | null): Promise<void> {
    const before = this.#taken;
    if (JSON.stringify(address) === JSON.stringify(before?.address ?? null) && key === (before?.key ?? null)) return;
    const taken: Taken | null = address && { address, key, watch: createHealth(this.#deps.now), disallow: this.#allow(address), mind: null };
    this.#taken = taken;
    before?.mind?.close();
    before?.disallow();
    if (!taken) return;
    const { createModelMind } = await import("./mind.ts");
    // Another one was chosen while the client was being loaded.
    if (this.#taken !== taken) return;
    const clock: Pick<Clock, "io"> = { io: (work, atLeastMs) => this.#clock.io(work, atLeastMs) };
    const { log, timeoutMs, reader } = this.#deps;
    taken.mind = createModelMind({ ...taken.address, clock, log, timeoutMs, reader, connections: this.#counts, watch: taken.watch, ...(key === null ? {} : { apiKey: key }) });
  }

  /** Tries an endpoint that need not be the one in the seat. */
  async probe(address: Address, key: string | null): Promise<Tried> {
    const { probeEndpoint } = await import("./probe.ts");
    const disallow = this.#allow(address);
    const from = performance.now();
    try {
      const { usable, findings } = await probeEndpoint({ ...address, timeoutMs: this.#deps.timeoutMs, connections: this.#counts, ...(key === null ? {} : { apiKey: key }) });
      return { usable, tookMs: Math.round(performance.now() - from), findings: findings.map((finding) => ({ ...finding, values: { ...finding.values } })) };
    } finally {
      disallow();
    }
  }

  status(): EndpointStatus {
    if (!this.#taken) return NO_ENDPOINT;
    const nextTryInMs = this.#taken.mind?.nextTryInMs() ?? null;
    return { ...this.#taken.watch.health(nextTryInMs !== null), model: this.#taken.address.model, nextTryInMs };
  }

  egress(): EgressStatus {
    const { made, refused } = this.#connections;
    const process = this.#deps.egress?.state();
    // What the client itself refused never came to the process's lock.
    if (process) return { allowed: [...process.allowed], made: process.made, refused: process.refused + refused };
    return { allowed: this.#taken ? [new URL(this.#taken.address.baseUrl).host] : [], made, refused };
  }

  close(): void {
    this.#taken?.mind?.close();
    this.#taken?.disallow();
    this.#taken = null;
  }

  #allow(address: Address): () => void {
    return this.#deps.egress?.allow(originOf(address)) ?? (() => undefined);
  }
}
