import { createContext, useContext } from "react";
import type { KpiDefinitionView } from "../../../shared/contract/kpi.ts";

export type Definitions = ReadonlyMap<string, KpiDefinitionView>;
export const NO_DEFINITIONS: Definitions = new Map();
const DefinitionsContext = createContext<Definitions>(NO_DEFINITIONS);
export const DefinitionsProvider = DefinitionsContext.Provider;

/** What a KPI divides by what; undefined until the engine told. */
export function useDefinitions(): (id: string) => KpiDefinitionView | undefined {
  const all = useContext(DefinitionsContext);
  return (id) => all.get(id);
}
