import "../theme/tokens.css";
import "../theme/fonts.css";
import "../theme/global.css";
import "../theme/library.css";
import "../theme/mantine.css";
import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import type { EngineConnection } from "../engine-client/connection.ts";
import { EngineProvider, newQueryClient } from "../engine-client/provider.tsx";
import { cssVariablesResolver, theme } from "../theme/theme.ts";
import { App } from "./App.tsx";

const colorSchemeManager = localStorageColorSchemeManager({ key: "wardroom.appearance" });

export interface BootOptions {
  readonly appearance?: "light" | "dark";
  /** The language's texts, on their way. */
  readonly texts: Promise<void>;
}

/** Opens the desk on an engine, wherever that is. */
export async function boot(engine: EngineConnection, { texts, appearance }: BootOptions): Promise<void> {
  await texts;
  const root = document.getElementById("root");
  if (!root) throw new Error("the page has no root");
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} colorSchemeManager={colorSchemeManager} defaultColorScheme="auto" {...(appearance ? { forceColorScheme: appearance } : {})}>
        <EngineProvider engine={engine} queries={newQueryClient()}>
          <App />
        </EngineProvider>
      </MantineProvider>
    </StrictMode>,
  );
}
