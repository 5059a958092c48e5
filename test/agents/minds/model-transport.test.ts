import http from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { lockedFetch, type LockedFetch } from "../../../agents/minds/model/locked-fetch.ts";
import { bodyWriter } from "../../../agents/minds/model/request-body.ts";

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function serving(handler: http.RequestListener): Promise<{ url: string; locked: LockedFetch }> {
  const server = http.createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const locked = lockedFetch(url, 8);
  open.push(() => new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  }), () => locked.close());
  return { url, locked };
}

describe("the one reachable place", () => {
  it("refuses every other before connecting", async () => {
    const other = await serving((_, response) => response.end("other"));
    const { locked } = await serving((_, response) => response.end("own"));
    await expect(locked.fetch(`${other.url}/v1`)).rejects.toThrow("only the configured endpoint");
    await expect(locked.fetch("http://127.0.0.1.example.test/")).rejects.toThrow("only the configured endpoint");
  });
  it("is asked again on a fresh connection when an idle one was closed at that moment", async () => {
    const used = new WeakSet<Socket>();
    const { url, locked } = await serving((request, response) => {
      if (used.has(request.socket)) return void request.socket.destroy();
      used.add(request.socket);
      request.resume().on("end", () => response.end("well"));
    });
    for (let i = 0; i < 3; i++) expect(await (await locked.fetch(url, { method: "POST", body: "{}" })).text()).toBe("well");
  });
  it("is not asked again when it closes a fresh connection", async () => {
    let asked = 0;
    const { url, locked } = await serving((request) => {
      asked++;
      request.socket.destroy();
    });
    await expect(locked.fetch(url)).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(asked).toBe(1);
  });
  it("cannot fill the memory", async () => {
    const { url, locked } = await serving((_, response) => {
      const more = (): void => void response.write("x".repeat(65_536), more);
      more();
    });
    await expect(locked.fetch(url).then((response) => response.text())).rejects.toThrow("answer too long");
  });
  it("keeps bodies whole that are none", async () => {
    const { url, locked } = await serving((_, response) => response.writeHead(204).end());
    expect((await locked.fetch(url)).status).toBe(204);
  });
});

describe("a request's bytes", () => {
  const request = { messages: [{ role: "system", content: "规则 \"A\"" }, { role: "user", content: "你好\n" }], maxTokens: 7, schema: { name: "s", schema: { type: "object" } } } as const;
  it("are the JSON of the request, however often and in whatever order it is asked", () => {
    const write = bodyWriter();
    const shapes = [{ model: "m", format: "json_schema", stream: false }, { model: "m", format: "none", stream: true }, { model: "m", format: "json_object", stream: false }] as const;
    for (const shape of [...shapes, ...shapes]) {
      for (const rules of ["规则", "other rules"]) {
        const given = { ...request, messages: [{ role: "system", content: rules }, request.messages[1]] } as const;
        expect(JSON.parse(write(given, shape).toString())).toEqual({
          messages: given.messages, model: "m", max_tokens: 7, temperature: 0,
          ...(shape.stream ? { stream: true, stream_options: { include_usage: true } } : {}),
          ...(shape.format === "json_schema" ? { response_format: { type: "json_schema", json_schema: { name: "s", schema: { type: "object" }, strict: true } } } : {}),
          ...(shape.format === "json_object" ? { response_format: { type: "json_object" } } : {}),
        });
      }
    }
  });
});
