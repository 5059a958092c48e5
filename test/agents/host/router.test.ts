import { createORPCClient, ORPCError, isDefinedError, safe } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import type { ContractRouterClient } from "@orpc/contract";
import { describe, expect, it } from "vitest";
import { countFaults } from "../../../agents/host/api/faults.ts";
import { servePort } from "../../../agents/host/api/peer.ts";
import { contractHandler } from "../../../agents/host/api/router.ts";
import { contract, type Contract } from "../../../shared/contract/index.ts";
import { scriptedDesk, type DeskWitness } from "../../support/scripted-desk.ts";

/** A window and a desk joined by a MessageChannel, as under the desktop door. */
function joined() {
  const witness: DeskWitness = { begun: 0, ended: 0, aborted: 0, flooded: 0 };
  const said: string[] = [];
  const faults = countFaults((line) => said.push(line));
  const { port1, port2 } = new MessageChannel();
  servePort(
    {
      send: (data) => port1.postMessage(data),
      onMessage: (take) => {
        port1.addEventListener("message", ({ data }) => take(data));
        port1.start();
      },
      onClose: (take) => port1.addEventListener("close", take),
    },
    contractHandler(scriptedDesk(witness), faults), faults,
  );
  port2.start();
  const engine: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port: port2 }));
  return { engine, witness, faults, said, port: port2 };
}

describe("the contract bound to a desk", () => {
  it("answers through the message-port client what the desk answers", async () => {
    const { engine } = joined();
    await expect(engine.desk.search({ q: "C000007" })).resolves.toEqual([{ kind: "case", id: "C000007", title: "C000007", text: null, detail: {} }]);
    await expect(engine.desk.sinceRead()).resolves.toEqual({});
  });

  it("turns what the desk throws into the contract's typed error, with its data", async () => {
    const { engine, faults } = joined();
    const { error } = await safe(engine.desk.search({ q: "missing" }));
    expect(isDefinedError(error) && error.code === "NOT_FOUND" && error.data).toEqual({ what: "case", id: "C000009" });
    expect(faults.counts()).toEqual({});
  });

  it("says which field breaks the contract, without what stood there, and goes on", async () => {
    const { engine, faults } = joined();
    const wrong = { filter: { stage: "王小明" }, sort: "caseId", direction: "up", offset: -1, limit: 10_000 };
    const error = await engine.calls.page(wrong as never).catch((thrown: unknown) => thrown as ORPCError<string, { issues: { field: string }[] }>);
    expect(error).toBeInstanceOf(ORPCError);
    expect(error).toMatchObject({ code: "BAD_REQUEST" });
    expect((error as { data: { issues: { field: string }[] } }).data.issues.map(({ field }) => field)).toEqual(["filter.stage", "direction", "offset", "limit"]);
    expect(JSON.stringify(error)).not.toContain("王小明");
    await expect(engine.desk.search({ q: "still here" })).resolves.toHaveLength(1);
    expect(faults.counts()).toEqual({});
  });

  it("tells nothing of a fault of the program but that there was one, and counts it by place and name", async () => {
    const { engine, faults, said } = joined();
    for (const q of ["fault", "wrong", "fault"]) {
      const { error } = await safe(engine.desk.search({ q }));
      expect(error).toMatchObject({ code: "INTERNAL_SERVER_ERROR", message: "the engine failed at this" });
      expect(JSON.stringify(error)).not.toContain("王");
    }
    expect(faults.counts()).toEqual({ "desk.search: Error": 2, "desk.search: answer breaks the contract at *.kind": 1 });
    expect(said).toEqual(["desk.search: Error", "desk.search: answer breaks the contract at *.kind"]);
  });

  it("leaves a message that is none, or half of one, behind", async () => {
    const { engine, port, faults } = joined();
    for (const junk of ["", "{", "null", '{"i":"1","p":{"u":7}}', '{"i":"2","p":{"u":"//"}}', 7, { i: "3" }, new Uint8Array([255, 0])]) port.postMessage(junk);
    await expect(engine.desk.search({ q: "after" })).resolves.toHaveLength(1);
    expect(Object.keys(faults.counts()).every((name) => name.startsWith("message: "))).toBe(true);
    await expect((engine as unknown as Record<string, Record<string, () => Promise<unknown>>>).desk?.nowhere?.()).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("ends a stream's generator when the window wants no more, when it aborts, and when it is gone", async () => {
    const { engine, witness, port } = joined();
    const first = await engine.status.ledger({ after: 41 });
    expect(await first.next()).toMatchObject({ value: { seq: 42 } });
    await first.return?.();
    await expect.poll(() => witness).toMatchObject({ begun: 1, ended: 1, aborted: 1 });

    const leave = new AbortController();
    const second = await engine.status.ledger({ after: null }, { signal: leave.signal });
    expect(await second.next()).toMatchObject({ value: { seq: 1 } });
    leave.abort();
    await expect.poll(() => witness).toMatchObject({ begun: 2, ended: 2, aborted: 2 });

    const third = await engine.status.ledger({ after: 0 });
    await third.next();
    port.close();
    await expect.poll(() => witness).toMatchObject({ begun: 3, ended: 3, aborted: 3 });
  });

  it("binds every procedure of the contract", async () => {
    const { faults } = joined();
    const handler = contractHandler(scriptedDesk({ begun: 0, ended: 0, aborted: 0, flooded: 0 }), faults);
    const paths = Object.entries(contract).flatMap(([group, calls]) => Object.keys(calls).map((call) => `/${group}/${call}`));
    expect(paths.length).toBeGreaterThan(40);
    for (const path of paths) {
      const { matched } = await handler.handle({ url: new URL(`http://engine${path}`), method: "POST", headers: {}, body: async () => ({ json: {}, meta: [] }), signal: undefined }, { context: {} });
      expect([path, matched]).toEqual([path, true]);
    }
  });
});
