import OpenAI from "openai";
import { z } from "zod";
import { MindFailure } from "../../ports.ts";
import { failureOf } from "./failure.ts";
import { lockedFetch, type Connections } from "./locked-fetch.ts";
import type { Model, ModelDelta } from "./port.ts";
import { bodyWriter, FORMATS } from "./request-body.ts";

export interface EndpointOptions {
  /** Such as `http://127.0.0.1:8000/v1`; its origin is the only place ever connected to. */
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey?: string;
  /** Requests under way at once; more wait for a connection, on their own time. Default 512. */
  readonly maxConcurrency?: number;
  readonly connections?: Connections;
}

export interface Endpoint extends Model {
  /** Ids of the models it says it serves. Rejects with MindFailure. */
  models(signal: AbortSignal): Promise<readonly string[]>;
  close(): void;
}

const usage = z.object({ prompt_tokens: z.number() }).nullish();
const finish = z.string().nullish();
const tools = z.array(z.unknown()).nullish();
const ANSWER = z.object({
  choices: z.array(z.object({
    message: z.object({ content: z.string().nullish(), refusal: z.string().nullish(), tool_calls: tools }),
    finish_reason: finish,
  })).min(1),
  usage,
});
const CHUNK = z.object({
  choices: z.array(z.object({
    delta: z.object({ content: z.string().nullish(), refusal: z.string().nullish(), tool_calls: tools }).nullish(),
    finish_reason: finish,
  })).nullish(),
  usage,
});
const MODELS = z.object({ data: z.array(z.object({ id: z.string() })) });

/** An OpenAI-compatible endpoint (vLLM, llama.cpp, Ollama, a gateway). Nothing of its answers is taken on trust. */
export function openEndpoint(options: EndpointOptions): Endpoint {
  const { baseUrl, model, apiKey, maxConcurrency = 512, connections } = options;
  const locked = lockedFetch(new URL(baseUrl).origin, maxConcurrency, connections);
  // Everything the client would otherwise look up in the environment is said here.
  const client = new OpenAI({
    baseURL: baseUrl, apiKey: apiKey ?? "none", adminAPIKey: null, organization: null, project: null, webhookSecret: null,
    // The deadline of the turn is ours; this only has to be longer than any of them.
    timeout: 3_600_000, maxRetries: 0, logLevel: "off", fetch: locked.fetch,
  });
  const bodyOf = bodyWriter();
  const headers = { "content-type": "application/json" };
  // An endpoint that answers 400 or 422 is asked less of from the next turn on.
  let format = 0;

  return {
    complete: async (request, signal) => {
      const wanted = (request.schema ? FORMATS[format] : undefined) ?? "none";
      try {
        const given: unknown = await client.post("/chat/completions", { body: bodyOf(request, { model, format: wanted, stream: false }), headers, signal });
        const answer = ANSWER.parse(given);
        const [choice] = answer.choices;
        stopUnlessWords(choice?.message, choice?.finish_reason);
        return { text: choice?.message.content ?? "", promptTokens: answer.usage?.prompt_tokens ?? null };
      } catch (error) {
        if (error instanceof OpenAI.APIError && (error.status === 400 || error.status === 422) && FORMATS[format] === wanted && wanted !== "none") format++;
        throw failureOf(error, signal);
      }
    },
    stream: (request, signal) =>
      deltasOf(() => client.post<AsyncIterable<unknown>>("/chat/completions", { body: bodyOf(request, { model, format: "none", stream: true }), headers, signal, stream: true }), signal),
    models: async (signal) => {
      try {
        const given: unknown = await client.get("/models", { signal });
        return MODELS.parse(given).data.map(({ id }) => id);
      } catch (error) {
        throw failureOf(error, signal);
      }
    },
    close: () => {
      locked.close();
    },
  };
}

type Said = { readonly content?: string | null | undefined; readonly refusal?: string | null | undefined; readonly tool_calls?: readonly unknown[] | null | undefined };

/** No tools are ever offered: a call of one is nonsense, whatever it is called. */
function stopUnlessWords(said: Said | null | undefined, finishReason: string | null | undefined): void {
  if (said?.refusal) throw new MindFailure("refused", "the model declined");
  if ((said?.tool_calls?.length ?? 0) > 0) throw new MindFailure("invalid", "a tool was called; none is offered");
  if (finishReason === "content_filter") throw new MindFailure("refused", "stopped by the endpoint's content filter");
  if (finishReason === "length") throw new MindFailure("cut_off", "the answer ran over its bound");
}

async function* deltasOf(ask: () => PromiseLike<AsyncIterable<unknown>>, signal: AbortSignal): AsyncGenerator<ModelDelta> {
  let complete = false;
  try {
    for await (const given of await ask()) {
      const chunk = CHUNK.parse(given);
      const choice = chunk.choices?.[0];
      stopUnlessWords(choice?.delta, choice?.finish_reason);
      if (choice?.delta?.content) yield { kind: "text", text: choice.delta.content };
      if (choice?.finish_reason) complete = true;
      if (chunk.usage) yield { kind: "usage", promptTokens: chunk.usage.prompt_tokens };
    }
  } catch (error) {
    throw failureOf(error, signal);
  }
  // The client ends an aborted or interrupted stream without an error.
  if (!complete) throw failureOf(new MindFailure("cut_off", "the stream ended before the answer did"), signal);
}
