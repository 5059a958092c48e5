import { expect, test } from "vitest";
import { startPracticeEndpoint } from "../support/practice-endpoint.ts";
import { withOpenDesk } from "../support/open-desk.ts";

test("an endpoint is chosen, changed and given up while conversations go on; its health and every connection are told of", async () => {
  const first = await startPracticeEndpoint({ seed: 1 });
  const second = await startPracticeEndpoint({ seed: 2 });
  try {
    await withOpenDesk(async (desk) => {
      expect((await desk.status()).endpoint).toMatchObject({ state: "none", model: null });
      const tried = await desk.api.desk.testEndpoint({ baseUrl: first.url, model: "practice" });
      expect(tried).toMatchObject({ usable: true, findings: expect.arrayContaining([expect.objectContaining({ check: "reachable", state: "yes" })]) });
      // Trying it chooses nothing.
      expect((await desk.status()).endpoint.state).toBe("none");

      await desk.api.desk.setSettings({ endpoint: { baseUrl: first.url, model: "practice" } });
      expect(await desk.status()).toMatchObject({ endpoint: { state: "untried", model: "practice", p95Ms: null }, egress: { allowed: [new URL(first.url).host], refused: 0 } });
      await desk.api.shift.start({ days: 1, seed: 7, speed: 0 });
      const ok = await desk.until(({ endpoint }) => endpoint.answered > 20);
      expect(ok.endpoint).toMatchObject({ state: "ok", failed: 0, nextTryInMs: null });
      expect(ok.endpoint.p95Ms).toBeGreaterThan(0);
      expect(ok.egress.made).toBeGreaterThan(0);

      await desk.api.desk.setSettings({ endpoint: { baseUrl: second.url, model: "practice" } });
      await desk.until(({ endpoint }) => endpoint.answered > 5);
      expect((await desk.status()).egress.allowed).toEqual([new URL(second.url).host]);
      const asked = first.requests.length;

      await second.close();
      const down = await desk.until(({ endpoint }) => endpoint.state === "down");
      expect(down.endpoint).toMatchObject({ lastFailure: "unreachable", lastFailureAt: expect.any(Number) });
      expect(down.endpoint.nextTryInMs).toBeLessThanOrEqual(15_000);
      // Conversations go on, and the cards say how.
      const { shift } = await desk.status();
      await desk.until((status) => (status.shift?.attempts ?? 0) > (shift?.attempts ?? 0));
      expect((await desk.api.floor.agent({ id: "negotiator" })).agent).toMatchObject({ state: { kind: "playbook" } });
      expect(first.requests.length).toBe(asked);

      await desk.api.desk.setSettings({ endpoint: null });
      expect(await desk.status()).toMatchObject({ endpoint: { state: "none" }, egress: { allowed: [] } });
      expect(desk.faults).toEqual([]);
    });
  } finally {
    await first.close();
    await second.close().catch(() => undefined);
  }
}, 120_000);

test("the key is the door's to give, and never comes back", async () => {
  const endpoint = await startPracticeEndpoint();
  try {
    await withOpenDesk(async (desk) => {
      expect(await desk.api.desk.settings()).toMatchObject({ key: "none", keyByDoor: true });
      desk.engine.setApiKey("secret-key");
      const settings = await desk.api.desk.setSettings({ endpoint: { baseUrl: endpoint.url, model: "practice" } });
      expect(settings).toMatchObject({ key: "keystore", keyByDoor: true });
      await desk.api.desk.testEndpoint({ baseUrl: endpoint.url, model: "practice" });
      expect(new Set(endpoint.requests.map(({ headers }) => headers.authorization))).toEqual(new Set(["Bearer secret-key"]));
      desk.engine.setApiKey(null);
      expect(await desk.api.desk.settings()).toMatchObject({ key: "none" });
      expect(JSON.stringify([settings, await desk.status(), await desk.events()])).not.toContain("secret-key");
    }, { options: { door: "desktop" } });
  } finally {
    await endpoint.close();
  }
});
