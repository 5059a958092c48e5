import http from "node:http";
import type { AddressInfo } from "node:net";
import { randomFrom, type Random } from "../../shared/lib/random.ts";
import { spokenOf } from "../../shared/domain/labels.ts";
import type { Move } from "../../shared/domain/move.ts";
import type { Reading } from "../../shared/domain/reading.ts";
import { faultyAnswer, FAULTS, type Fault } from "./practice-faults.ts";
import { askedIn, decideAnswer, simpleReader, speakAnswer, type PracticeReader } from "./practice-model.ts";

export type FaultShares = Readonly<Partial<Record<Fault, number>>>;

export interface PracticeEndpointOptions {
  readonly seed?: number;
  /** Before the first byte of every answer, ms. */
  readonly latencyMs?: number;
  /** Share of answers, 0…1 each, that go wrong in this way; together at most 1. */
  readonly faults?: FaultShares;
  /** How it understands what it is asked about; a handful of words when not given. */
  readonly reader?: PracticeReader;
  readonly wish?: (reading: Reading, offered: readonly string[]) => Move | null;
  readonly model?: string;
  /** Every answer is a redirect to this address. */
  readonly redirectTo?: string;
  /** Prompt tokens it claims to have seen, instead of a count of its own. */
  readonly promptTokens?: number;
  /** Refuses `response_format` of this type with status 400, as older servers do. */
  readonly refusesFormat?: "json_schema" | "json_object";
  /** Off for benches, where keeping everything would be what is measured. Default true. */
  readonly record?: boolean;
}

export interface RecordedRequest {
  readonly path: string;
  readonly body: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly fault: Fault | null;
  /** The client went away before the answer was over. */
  aborted: boolean;
}

export interface PracticeEndpoint {
  /** Base URL, with `/v1`. */
  readonly url: string;
  readonly requests: RecordedRequest[];
  /** Connections ever made to it. */
  connections(): number;
  setFaults(faults: FaultShares): void;
  close(): Promise<void>;
}

/** `share` of all answers bad, spread evenly over every way of going wrong. */
export const everyFault = (share: number): FaultShares => Object.fromEntries(FAULTS.map((fault) => [fault, share / FAULTS.length]));

/** A real HTTP server on 127.0.0.1 that speaks the OpenAI chat protocol, plays a sensible model, and fails when told to. */
export async function startPracticeEndpoint(options: PracticeEndpointOptions = {}): Promise<PracticeEndpoint> {
  const { seed = 1, model = "practice", record = true } = options;
  const requests: RecordedRequest[] = [];
  let faults = options.faults ?? {};
  let connections = 0;

  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      const random = randomFrom(seed, body.slice(-600));
      const fault = request.url?.endsWith("/chat/completions") ? drawFault(faults, random) : null;
      if (record) {
        const kept: RecordedRequest = { path: request.url ?? "", body, headers: request.headers, fault, aborted: false };
        requests.push(kept);
        response.on("close", () => { kept.aborted = !response.writableFinished; });
      }
      const answer = (): void => respond({ request, response, body, fault, random, model, options });
      if (options.latencyMs) setTimeout(answer, options.latencyMs);
      else answer();
    });
  });
  server.on("connection", () => connections++);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    connections: () => connections,
    setFaults: (next) => { faults = next; },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function drawFault(shares: FaultShares, random: Random): Fault | null {
  let left = random.next();
  for (const fault of FAULTS) if ((left -= shares[fault] ?? 0) < 0) return fault;
  return null;
}

interface Exchange {
  readonly request: http.IncomingMessage;
  readonly response: http.ServerResponse;
  readonly body: string;
  readonly fault: Fault | null;
  readonly random: Random;
  readonly model: string;
  readonly options: PracticeEndpointOptions;
}

interface ChatBody {
  readonly stream?: boolean;
  readonly messages?: readonly { readonly content: string }[];
  readonly response_format?: { readonly type: string };
}

const json = (response: http.ServerResponse, status: number, value: unknown): void => {
  response.writeHead(status, { "content-type": "application/json" }).end(typeof value === "string" ? value : JSON.stringify(value));
};

function respond(exchange: Exchange): void {
  const { request, response, body, fault, random, model, options } = exchange;
  if (options.redirectTo !== undefined) return void response.writeHead(307, { location: options.redirectTo }).end();
  if (request.url?.endsWith("/models")) return json(response, 200, { object: "list", data: [{ id: model, object: "model" }] });
  if (!request.url?.endsWith("/chat/completions")) return json(response, 404, { error: { message: "no such path" } });

  const chat = JSON.parse(body) as ChatBody;
  if (chat.response_format && chat.response_format.type === options.refusesFormat) return json(response, 400, { error: { message: "response_format is not supported" } });
  const prompt = chat.messages?.map(({ content }) => content).join("\n") ?? "";
  const asked = askedIn(prompt);
  const good = asked.task === "decide" ? decideAnswer(asked, options.reader ?? simpleReader, options.wish ?? (() => null)) : speakAnswer(asked);
  const answer = fault ? faultyAnswer(fault, { asked, good, lang: spokenOf(asked.language), random }) : { content: good };
  const promptTokens = options.promptTokens ?? Math.ceil(prompt.length / 4);

  if (answer.hang) return;
  if (answer.status !== undefined) return json(response, answer.status, { error: { message: "practice fault" } });
  if (answer.body !== undefined) return void response.writeHead(200, { "content-type": chat.stream ? "text/event-stream" : "application/json" }).end(answer.body);
  const said = { ...(answer.content === undefined ? {} : { content: answer.content }), ...(answer.refusal ? { refusal: answer.refusal } : {}), ...(answer.toolCalls ? { tool_calls: answer.toolCalls } : {}) };
  const finish = answer.finish ?? "stop";
  if (!chat.stream) {
    const text = JSON.stringify({
      id: "practice", object: "chat.completion", created: 0, model, choices: [{ index: 0, message: { role: "assistant", content: null, ...said }, finish_reason: finish }],
      usage: { prompt_tokens: promptTokens, completion_tokens: 10, total_tokens: promptTokens + 10 },
    });
    if (!answer.cut) return json(response, 200, text);
    // A length longer than what follows: the client knows that something is missing.
    response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(text) });
    return void response.write(text.slice(0, text.length / 2), () => response.destroy());
  }
  stream(response, { said, finish, model, promptTokens, cut: answer.cut ?? false });
}

interface Streamed {
  readonly said: { readonly content?: string };
  readonly finish: string;
  readonly model: string;
  readonly promptTokens: number;
  readonly cut: boolean;
}

function stream(response: http.ServerResponse, { said, finish, model, promptTokens, cut }: Streamed): void {
  const event = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;
  const chunk = (delta: unknown, reason: string | null): string => event({ id: "practice", object: "chat.completion.chunk", created: 0, model, choices: [{ index: 0, delta, finish_reason: reason }] });
  const { content, ...rest } = said;
  const pieces = content?.match(/[\s\S]{1,12}/g) ?? [];
  response.writeHead(200, { "content-type": "text/event-stream" });
  const deltas = [{ role: "assistant", ...rest }, ...pieces.map((piece) => ({ content: piece }))].map((delta) => chunk(delta, null));
  if (cut) return void response.write(deltas.slice(0, Math.max(1, deltas.length >> 1)).join(""), () => response.destroy());
  response.end([...deltas, chunk({}, finish), event({ id: "practice", object: "chat.completion.chunk", created: 0, model, choices: [], usage: { prompt_tokens: promptTokens, completion_tokens: 10, total_tokens: promptTokens + 10 } }), "data: [DONE]\n\n"].join(""));
}
