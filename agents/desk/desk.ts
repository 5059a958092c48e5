import type { DeskGroup } from "./api.ts";
import type { DeskDeps } from "./deps.ts";
import { search } from "./search.ts";
import type { SearchDeps } from "./search.ts";
import { checkEndpoint, setSettings, settingsView } from "./settings.ts";
import type { SettingsDeps } from "./settings.ts";
import { since, sinceRead } from "./since.ts";
import type { SinceDeps } from "./since.ts";

export const deskApi = (deps: SinceDeps & SettingsDeps & SearchDeps & Pick<DeskDeps, "testEndpoint">): DeskGroup<"desk"> => ({
  since: () => since(deps),
  sinceRead: async () => {
    await sinceRead(deps);
    return {};
  },
  settings: () => settingsView(deps),
  setSettings: (patch) => setSettings(patch, deps),
  testEndpoint: async (endpoint) => deps.testEndpoint(checkEndpoint(endpoint)),
  search: ({ q }) => search(q, deps),
});
