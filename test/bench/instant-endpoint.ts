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

/** `latencyMs` before each answer. `decision` is the text of answers that are not streamed, `words` of those that are. */
export async function startInstantEndpoint(options: { readonly latencyMs: number; readonly decision: string; readonly words: string }): Promise<InstantEndpoint> {
  const child = fork(fileURLToPath(import.meta.url), [JSON.stringify(options)], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const url = await new Promise<string>((resolve, reject) => {
    child.once("message", (message) => resolve(String(message)));
    child.once("exit", (code) => reject(new Error(`the endpoint's process ended with ${code}`)));
  });
  return { url, stop: () => void child.kill() };
}

function serve({ latencyMs, decision, words }: { latencyMs: number; decision: string; words: string }): void {
  const usage = { prompt_tokens: 3500, completion_tokens: 20, total_tokens: 3520 };
  const whole = JSON.stringify({ id: "x", object: "chat.completion", created: 0, model: "bench", choices: [{ index: 0, message: { role: "assistant", content: decision }, finish_reason: "stop" }], usage });
  const chunk = (choices: unknown, rest = {}): string => `data: ${JSON.stringify({ id: "x", object: "chat.completion.chunk", created: 0, model: "bench", choices, ...rest })}\n\n`;
  const pieces = words.match(/[\s\S]{1,6}/g) ?? [];
  const streamed = [
    ...pieces.map((content) => chunk([{ index: 0, delta: { content }, finish_reason: null }])), chunk([{ index: 0, delta: {}, finish_reason: "stop" }]), chunk([], { usage }), "data: [DONE]\n\n",
  ].join("");

  const server = http.createServer((request, response) => {
    let streaming = false;
    let seen = "";
    request.on("data", (data: Buffer) => {
      seen = seen.slice(-20) + data.toString("latin1");
      streaming ||= seen.includes('"stream":true');
    });
    request.on("end", () => {
      const answer = (): void => {
        response.writeHead(200, { "content-type": streaming ? "text/event-stream" : "application/json" });
        response.end(streaming ? streamed : whole);
      };
      if (latencyMs > 0) setTimeout(answer, latencyMs);
      else answer();
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, "127.0.0.1", 4096, () => process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`));
  process.on("disconnect", () => process.exit(0));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) serve(JSON.parse(process.argv[2] ?? "{}") as Parameters<typeof serve>[0]);
