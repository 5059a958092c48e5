import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Settings } from "../../../shared/contract/desk.ts";
import type { Inputs } from "../../../shared/contract/index.ts";
import { useProcedures } from "../../engine-client/provider.tsx";

/** Saves a part of the settings and shows what the engine made of it at once. */
export function useSaved(): { readonly save: (patch: Inputs["desk"]["setSettings"]) => void; readonly busy: boolean; readonly done: boolean; readonly error: unknown } {
  const { desk } = useProcedures();
  const queries = useQueryClient();
  const mutation = useMutation(desk.setSettings.mutationOptions({ onSuccess: (settings: Settings) => queries.setQueryData(desk.settings.queryKey(), settings) }));
  return { save: (patch) => mutation.mutate(patch), busy: mutation.isPending, done: mutation.isSuccess, error: mutation.error };
}
