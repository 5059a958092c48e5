import type { Outputs } from "../../shared/contract/index.ts";
import type { KpiDefinitionView } from "../../shared/contract/kpi.ts";
import type { EventData, EventType } from "../../shared/domain/event.ts";
import type { ProfileReason } from "../../shared/domain/customer.ts";
import type { Language, LocalText } from "../../shared/domain/labels.ts";
import type { ReadContext, Reading } from "../../shared/domain/reading.ts";
import type { Actor, RoleCard } from "../../shared/domain/role.ts";
import type { GuardContext, GuardVerdict } from "../../shared/domain/speech.ts";
import type { Instant } from "../../shared/lib/time-zone.ts";
import type { PackSet } from "../back/compliance/packs.ts";
import type { DeskReads, Draft, Feed } from "../desk-ports.ts";
import type { BulkImport, Ledger, Store } from "../ports.ts";
import type { LiveCalls } from "./live/live-calls.ts";
import type { DeskSettings } from "./setting-names.ts";

type ContractSettings = Outputs["desk"]["settings"];

/** A KPI with what its figure is added up from; neither of them for a percentile, which cannot be. */
export interface DeskKpi extends KpiDefinitionView {
  /** The figure is numerator ÷ denominator × scale. */
  readonly scale: number;
  readonly counters: { readonly numerator: string; readonly denominator: string } | null;
}

/** Everything the desk's groups are put together from. Each takes the parts it names. */
export interface DeskDeps {
  readonly store: Store;
  readonly reads: DeskReads;
  readonly ledger: Ledger;
  readonly bulk: BulkImport;
  /** For trying an import out: it looks at the book as it is, writes nothing, and nobody waits behind it. */
  readonly look: BulkImport;
  readonly feed: Feed;
  /** Words in the making, until the returned function is called. */
  readonly drafts: (take: (draft: Draft) => void) => () => void;
  readonly live: LiveCalls;
  readonly packs: PackSet;
  readonly kpis: readonly DeskKpi[];
  /** All ten posts. */
  readonly cards: readonly RoleCard[];
  /** A reason of a profile as a sentence. */
  readonly reasonText: (reason: ProfileReason) => LocalText;
  readonly guard: (text: string, context: GuardContext) => GuardVerdict;
  readonly read: (text: string, context: ReadContext) => Reading;
  readonly bank: { readonly name: Readonly<Record<Language, string>>; readonly callBackNumber: string };

  /** The wall's clock. */
  readonly now: () => Instant;
  /** The desk's clock: the shift's while there is one; after a practice shift it stands where that ended; else the wall's. */
  readonly deskNow: () => Instant;
  /** How many of the desk's seconds pass in a real one; 0 while it stands still, and where it goes as fast as it can. */
  readonly rate: () => number;
  /** Where the bank's days begin. */
  readonly homeZone: string;

  readonly dir: string;
  readonly version: string;
  readonly actor: Actor;
  readonly practiceBookFile: string;
  /** As they stand on the ledger: of this very moment, once `record` has resolved. */
  readonly settings: () => DeskSettings;
  /** Where the endpoint's key comes from, never the key; `byDoor`: the door has a key store. */
  readonly key: () => { readonly from: ContractSettings["key"]; readonly byDoor: boolean };
  /** Tries an endpoint with the key there is; nothing is changed. */
  readonly testEndpoint: (endpoint: { readonly baseUrl: string; readonly model: string }) => Promise<Outputs["desk"]["testEndpoint"]>;

  /** Writes down what a person did, under their name at the desk's clock; resolves when it is durable and everybody here has heard of it. */
  readonly record: <K extends EventType>(type: K, data: EventData[K]) => Promise<void>;
  /** Resolves once every event up to this one was handed out by the feed. */
  readonly heard: (seq: number) => Promise<void>;
  readonly shift: () => Outputs["status"]["get"]["shift"];
  readonly stopped: () => boolean;
  /** Set by imports while a file is being taken: no shift begins meanwhile. */
  readonly activity: { importing: boolean };
  /** Aborted when the engine is about to close: an import under way is given up, and can be taken up again. */
  readonly closing: AbortSignal;
  /** What broke beside any request, by its name only. */
  readonly fault: (error: unknown) => void;
}
