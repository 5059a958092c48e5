import { createContext, useContext } from "react";
import { createStore, useStore, type StoreApi } from "zustand";
import type { FloorPatch } from "../../../shared/contract/floor.ts";
import type { Outputs } from "../../../shared/contract/index.ts";
import type { Role } from "../../../shared/domain/role.ts";
import { EMPTY_FLOOR, takePatches, type Floor } from "./floor.ts";
import { PERSON } from "./layout.ts";
import type { Level } from "./view.ts";

type InboxList = Outputs["inbox"]["watch"] extends AsyncIterator<infer T, unknown, unknown> ? T : never;
/** What waits for a person, and when that came on the window's clock. */
export interface Waiting extends InboxList {
  readonly toldAt: number;
}

/** What the engine told: every card of the chart reads its own slice of it, and a patch draws anew only the cards it changed. */
export interface FloorState {
  readonly floor: Floor;
  /** The engine has told the whole floor at least once. */
  readonly told: boolean;
  /** null: not told yet. */
  readonly waiting: Waiting | null;
}
export type FloorStore = StoreApi<FloorState>;

/** How the chart is looked at: apart from what the engine told, which changes ten times as often. */
export interface ChartState {
  /** How much of a card is shown at this zoom. */
  readonly level: Level;
  /** Posts whose clones stand there one by one. */
  readonly open: ReadonlySet<Role>;
  /** Whether work is seen flowing between the posts. */
  readonly flowing: boolean;
  /** The card arrows walk from. */
  readonly focused: string;
  /** The card whose drawer is open. */
  readonly pressed: string | null;
}
export type ChartStore = StoreApi<ChartState>;

export const createFloorStore = (): FloorStore => createStore<FloorState>(() => ({ floor: EMPTY_FLOOR, told: false, waiting: null }));
export const createChartStore = (): ChartStore => createStore<ChartState>(() => ({ level: "full", open: new Set(), flowing: true, focused: PERSON, pressed: null }));

export const take = (store: FloorStore, patches: readonly FloorPatch[], fresh: boolean): void =>
  store.setState(({ floor }) => ({ floor: takePatches(floor, patches, fresh), told: true }));

interface Stores {
  readonly floor: FloorStore;
  readonly chart: ChartStore;
}
const StoresContext = createContext<Stores | null>(null);
export const StoresProvider = StoresContext.Provider;
export function useStores(): Stores {
  const stores = useContext(StoresContext);
  if (!stores) throw new Error("outside of StoresProvider");
  return stores;
}
export const useFloor = <T,>(pick: (state: FloorState) => T): T => useStore(useStores().floor, pick);
export const useChart = <T,>(pick: (state: ChartState) => T): T => useStore(useStores().chart, pick);
