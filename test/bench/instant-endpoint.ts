import http from "node:http";
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { AddressInfo } from "node:net";

/**
 * An endpoint with canned answers in a process of its own, so that what it costs is not on the loop being measured.
 * The practice endpoint of test/support reads every prompt; this one only waits, so that a turn's cost is the asker's.
 */
export interface InstantEndpoint {
  readonly url: string;
  stop(): void;
}

export interface InstantAnswers {
  /** Before each answer. */
  readonly latencyMs: number;
  /** The text of answers that are not streamed, by the move just done as the prompt names it; `else` for all others. */
  readonly decisions: Readonly<Record<string, string>> & { readonly else: string };
  /** The text of those that are. */
  readonly words: string;
}

export async function startInstantEndpoint(options: InstantAnswers): Promise<InstantEndpoint> {
  const child = fork(fileURLToPath(import.meta.url), [JSON.stringify(options)], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const url = await new Promise<string>((resolve, reject) => {
    child.once("message", (message) => resolve(String(message)));
    child.once("exit", (code) => reject(new Error(`the endpoint's process ended with ${code}`)));
  });
  return { url, stop: () => void child.kill() };
}

function serve({ latencyMs, decisions, words }: InstantAnswers): void {
  const usage = { prompt_tokens: 3500, completion_tokens: 20, total_tokens: 3520 };
  const wholeOf = (content: string): string =>
    JSON.stringify({ id: "x", object: "chat.completion", created: 0, model: "bench", choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }], usage });
  const wholes = new Map(Object.entries(decisions).map(([lastMove, decision]) => [lastMove, wholeOf(decision)]));
  const chunk = (choices: unknown, rest = {}): string => `data: ${JSON.stringify({ id: "x", object: "chat.completion.chunk", created: 0, model: "bench", choices, ...rest })}\n\n`;
  const pieces = words.match(/[\s\S]{1,6}/g) ?? [];
  const streamed = [
    ...pieces.map((content) => chunk([{ index: 0, delta: { content }, finish_reason: null }])), chunk([{ index: 0, delta: {}, finish_reason: "stop" }]), chunk([], { usage }), "data: [DONE]\n\n",
  ].join("");

  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (data: Buffer) => chunks.push(data));
    request.on("end", () => {
      // What tells requests apart stands behind the long and constant rules.
      const tail = Buffer.concat(chunks).toString("latin1").slice(-6_000);
      const streaming = tail.includes('"stream":true');
      const lastMove = /just done: (\w+)/.exec(tail)?.[1] ?? "else";
      const answer = (): void => {
        response.writeHead(200, { "content-type": streaming ? "text/event-stream" : "application/json" });
        response.end(streaming ? streamed : (wholes.get(lastMove) ?? wholes.get("else")));
      };
      if (latencyMs > 0) setTimeout(answer, latencyMs);
      else answer();
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, "127.0.0.1", 4096, () => process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`));
  process.on("disconnect", () => process.exit(0));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) serve(JSON.parse(process.argv[2] ?? "{}") as InstantAnswers);
