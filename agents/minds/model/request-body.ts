import type { ModelRequest } from "./port.ts";

/** How structure is asked for, from most to least. */
export const FORMATS = ["json_schema", "json_object", "none"] as const;
export type Format = (typeof FORMATS)[number];

export interface BodyShape {
  readonly model: string;
  readonly format: Format;
  readonly stream: boolean;
}

/**
 * A chat request's JSON as bytes. The first message (the rules, some 12,000 characters, the same in every request)
 * and everything after the messages are turned into bytes once: doing it for every request was a quarter of a turn.
 */
export function bodyWriter(): (request: ModelRequest, shape: BodyShape) => Buffer {
  let first: { readonly content: string; readonly bytes: Buffer } | null = null;
  const tails = new Map<string, Buffer>();

  return (request, shape) => {
    const [rules, ...rest] = request.messages;
    if (!rules) throw new RangeError("a request has at least one message");
    if (first?.content !== rules.content) first = { content: rules.content, bytes: Buffer.from(`{"messages":[${JSON.stringify(rules)}`) };
    const key = `${shape.model}\n${shape.format}\n${shape.stream}\n${request.maxTokens}\n${request.schema?.name ?? ""}`;
    let tail = tails.get(key);
    if (!tail) tails.set(key, (tail = Buffer.from(`],${JSON.stringify(settings(request, shape)).slice(1)}`)));
    return Buffer.concat([first.bytes, Buffer.from(rest.map((message) => `,${JSON.stringify(message)}`).join("")), tail]);
  };
}

function settings(request: ModelRequest, { model, format, stream }: BodyShape): Readonly<Record<string, unknown>> {
  return {
    model, max_tokens: request.maxTokens, temperature: 0,
    ...(stream ? { stream: true, stream_options: { include_usage: true } } : {}),
    ...(format === "json_schema" && request.schema ? { response_format: { type: "json_schema", json_schema: { ...request.schema, strict: true } } } : {}),
    ...(format === "json_object" ? { response_format: { type: "json_object" } } : {}),
  };
}
