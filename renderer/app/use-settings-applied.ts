import { useMantineColorScheme } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Settings } from "../../shared/contract/desk.ts";
import { useProcedures } from "../engine-client/provider.tsx";
import { languageNow, setLanguage } from "../locales/i18n.ts";

const SCHEMES = { system: "auto", light: "light", dark: "dark" } as const satisfies Record<Settings["appearance"], string>;

/** Language and appearance are the desk's settings, not the window's: whatever window changes them, all follow. */
export function useSettingsApplied(): void {
  const { data } = useQuery(useProcedures().desk.settings.queryOptions());
  const { setColorScheme } = useMantineColorScheme();
  const language = data?.language ?? null;
  const appearance = data?.appearance ?? null;
  useEffect(() => {
    if (language && language !== languageNow()) void setLanguage(language);
  }, [language]);
  useEffect(() => {
    if (appearance) setColorScheme(SCHEMES[appearance]);
  }, [appearance, setColorScheme]);
}
