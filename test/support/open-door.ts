import { request, type IncomingHttpHeaders } from "node:http";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDesk, type OpenDesk } from "../../agents/host/serve/desk.ts";
import type { EngineState } from "../../agents/host/serve/engine-child.ts";

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface TestDoor extends OpenDesk {
  readonly states: EngineState[];
  /** An address exactly as given, with headers exactly as given: what a browser would mend stays as it is. */
  ask(path: string, options?: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> }): Promise<Answer>;
  /** Resolves once the engine has been in a state of that kind `times` times. */
  engine(kind: EngineState["kind"], times?: number): Promise<void>;
}

/** Pages as a build leaves them, with something beside them that must never come out. */
function builtPages(): { readonly dir: string; readonly pages: string } {
  const dir = mkdtempSync(join(tmpdir(), "wardroom-door-"));
  const pages = join(dir, "out");
  mkdirSync(join(pages, "assets"), { recursive: true });
  writeFileSync(join(dir, "secret.txt"), "secret");
  writeFileSync(join(pages, "index.html"), "<!doctype html><title>desk</title>");
  writeFileSync(join(pages, "mark.svg"), "<svg/>");
  writeFileSync(join(pages, "assets", "main-B1c2.js"), "export {};");
  writeFileSync(join(pages, "assets", "inter-A9.woff2"), "font");
  writeFileSync(join(pages, "assets", "main-B1c2.js.map"), "{}");
  return { dir, pages };
}

/** A loopback door as `wardroom serve` opens it, before an engine that answers by script. */
export async function openTestDoor(engineScript = fileURLToPath(new URL("./scripted-engine.ts", import.meta.url)), engineArgs: readonly string[] = []): Promise<TestDoor> {
  const { dir, pages } = builtPages();
  const states: EngineState[] = [];
  const waiting: (() => void)[] = [];
  const desk = await openDesk({
    host: "127.0.0.1", port: 0, pages, engineArgs, engineScript, key: null, printsLinks: true, onSignedIn: () => undefined,
    onState: (state) => {
      states.push(state);
      waiting.splice(0).forEach((look) => look());
    },
  });
  const { port } = new URL(desk.url);
  return {
    ...desk, states,
    ask: (path, { method = "GET", headers = {} } = {}) => new Promise((resolve, reject) => {
      const sent = request({ host: "127.0.0.1", port, path, method, headers, setHost: headers.host === undefined }, (answer) => {
        let body = "";
        answer.setEncoding("utf8").on("data", (text: string) => (body += text)).on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
      });
      sent.on("error", reject);
      sent.end();
    }),
    engine: async (kind, times = 1) => {
      while (states.filter((state) => state.kind === kind).length < times) await new Promise<void>((resolve) => waiting.push(resolve));
    },
    close: async () => {
      await desk.close();
      rmSync(dir, { recursive: true });
    },
  };
}
