import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { LedgerEvent } from "../../shared/domain/event.ts";
import type { DialLogEntry } from "../../agents/lines/practice/dial-log.ts";
import { OpenDesk, withOpenDesk } from "../support/open-desk.ts";

const PERSON = { kind: "user", userId: "desk" };
const NINE = Date.parse("2026-11-02T01:00:00Z");

const lineLog = ({ dir }: OpenDesk): DialLogEntry[] => readFileSync(join(dir, "practice-line.jsonl"), "utf8").trimEnd().split("\n").map((line) => JSON.parse(line) as DialLogEntry);
const said = (desk: OpenDesk): number => lineLog(desk).filter(({ kind }) => kind === "say").length;
const ofType = <K extends LedgerEvent["type"]>(events: readonly LedgerEvent[], type: K): Extract<LedgerEvent, { type: K }>[] => events.filter((event): event is Extract<LedgerEvent, { type: K }> => event.type === type);
/** Fast until people talk, then at the speed of speech. */
async function talking(desk: OpenDesk, start: { readonly days?: number; readonly concurrency?: number } = {}): Promise<void> {
  await desk.api.shift.start({ days: 1, seed: 7, speed: 0, ...start });
  await desk.until(({ shift }) => (shift?.now ?? 0) > NINE);
  await desk.api.shift.speed({ speed: 1 });
  await desk.until(({ live }) => live > 0);
}

describe("a shift as a person works it", () => {
  test("it is started, paused, resumed and ended; everything a person did is on the ledger under their name with their reason", () =>
    withOpenDesk(async (desk) => {
      await talking(desk);
      expect((await desk.status()).shift).toMatchObject({ state: "running", day: 1, days: 1, seed: 7, speed: 1, concurrency: 20, pausedBy: null, ended: null, zone: "Asia/Shanghai" });
      await desk.api.shift.pause({ reason: "lunch" });
      const pausing = (await desk.status()).shift;
      expect(pausing).toMatchObject({ state: "pausing", pausedBy: "person" });
      await desk.api.shift.speed({ speed: 600 });
      const paused = await desk.until(({ shift }) => shift?.state === "paused");
      expect(paused.live).toBe(0);
      // Time stands still, however long somebody waits.
      await after(300);
      expect((await desk.status()).shift?.now).toBe(paused.shift?.now);

      await desk.api.shift.resume({ reason: "back" });
      await desk.until(({ shift, live }) => shift?.state === "running" && live > 0);
      await desk.api.shift.end({ reason: "early today" });
      expect((await desk.status()).shift?.state).toBe("stopping");
      const ended = await desk.until(({ shift }) => shift?.state === "ended");
      expect(ended.shift).toMatchObject({ ended: "stopped", pausedBy: null, live: 0 });

      const events = await desk.events();
      expect(ofType(events, "shift.started")).toMatchObject([{ actor: PERSON }]);
      expect(ofType(events, "shift.paused")).toMatchObject([{ actor: PERSON, data: { reason: "lunch" } }, { actor: PERSON, data: { reason: "early today" } }]);
      expect(ofType(events, "shift.resumed")).toMatchObject([{ actor: PERSON, data: { reason: "back" } }]);
      expect(ofType(events, "shift.ended")).toMatchObject([{ actor: PERSON, data: { reason: "stopped", why: "early today" } }]);
      expect(ofType(events, "attempt.ended").length).toBe(ofType(events, "attempt.reserved").length);
      const pausedAt = ofType(events, "shift.paused")[0]?.seq ?? 0;
      const resumedAt = ofType(events, "shift.resumed")[0]?.seq ?? 0;
      expect(ofType(events, "attempt.reserved").filter(({ seq }) => seq > pausedAt && seq < resumedAt)).toEqual([]);
      // It is walked by itself once it is over.
      await desk.until(({ ledger }) => (ledger.verifiedTo ?? 0) >= (ofType(events, "shift.ended")[0]?.seq ?? 0));
      expect(await desk.api.status.verify()).toMatchObject({ ok: true, detail: null });
      expect(desk.faults).toEqual([]);
    }));

  test("its days run out by themselves, and the next one begins the morning after", () =>
    withOpenDesk(async (desk) => {
      await desk.api.shift.start({ days: 1, seed: 7, speed: 0, concurrency: 50 });
      const { shift: first } = await desk.until(({ shift }) => shift?.state === "ended");
      expect(first).toMatchObject({ ended: "finished", day: 1, now: Date.parse("2026-11-03T00:00:00Z") });
      await desk.api.shift.start({ days: 1, seed: 7 });
      const { shift: second } = await desk.status();
      expect(second).toMatchObject({ state: "running", start: Date.parse("2026-11-03T00:00:00Z") });
      expect(second?.shiftId).not.toBe(first?.shiftId);
    }), 240_000);

  test("what cannot be done says why", async () => {
    await withOpenDesk(async (desk) => {
      await expect(desk.api.shift.pause({ reason: "" })).rejects.toMatchObject({ code: "CONFLICT", data: { why: "no_shift" } });
      await expect(desk.api.shift.release({ reason: "x" })).rejects.toMatchObject({ data: { why: "not_stopped" } });
      await desk.api.shift.start({ days: 1 });
      await expect(desk.api.shift.start({})).rejects.toMatchObject({ data: { why: "shift_running" } });
      await expect(desk.api.shift.resume({ reason: "" })).rejects.toMatchObject({ data: { why: "shift_not_paused" } });
      await expect(desk.api.imports.practiceBook()).rejects.toMatchObject({ data: { why: expect.stringMatching(/shift_running|practice_book_there/) } });
    });
    await withOpenDesk(async (desk) => expect(desk.api.shift.start({})).rejects.toMatchObject({ data: { why: "no_book" } }), { book: null });
    await withOpenDesk(async (desk) => {
      expect(await desk.status()).toMatchObject({ practice: false });
      await expect(desk.api.shift.start({})).rejects.toMatchObject({ data: { why: "live_book_no_line" } });
    }, { book: "live" });
  });

  test("at night nothing new is dialled where the shift has hours of its own", () =>
    withOpenDesk(async (desk) => {
      await desk.api.desk.setSettings({ shiftHours: { from: 13 * 60, to: 14 * 60 } });
      await desk.api.shift.start({ days: 1, seed: 7, speed: 0 });
      const waiting = await desk.until(({ shift }) => (shift?.now ?? 0) > NINE);
      if (waiting.shift?.now !== undefined && waiting.shift.now < Date.parse("2026-11-02T05:00:00Z")) expect(waiting.shift.opensAt).toBe(Date.parse("2026-11-02T05:00:00Z"));
      await desk.until(({ shift }) => shift?.state === "ended");
      const minutes = ofType(await desk.events(), "attempt.reserved").map(({ at }) => (at - Date.parse("2026-11-01T16:00:00Z")) / 60_000);
      expect(minutes.length).toBeGreaterThan(0);
      expect(minutes.filter((minute) => minute < 13 * 60 || minute >= 14 * 60)).toEqual([]);
    }), 240_000);
});

describe("9: stop everything", () => {
  test("agents are silent within a second although simulated time goes at the pace of speech; it stays stopped when the folder is opened again, until somebody lifts it", () =>
    withOpenDesk(async (desk) => {
      await talking(desk);
      await desk.until(({ live }) => live >= 5);
      const began = performance.now();
      const pressed = desk.api.shift.stopEverything({ reason: "enough" });
      const words = said(desk);
      const { silenced, held, tookMs } = await pressed;
      expect(performance.now() - began).toBeLessThan(1_000);
      expect(silenced).toBeGreaterThanOrEqual(5);
      expect(held).toBeGreaterThan(0);
      expect(tookMs).toBeLessThan(1_000);
      await desk.until(({ shift, live }) => shift?.ended === "killed" && live === 0);
      await after(300);
      // By the line's own log: not one word more.
      expect(said(desk)).toBe(words);
      await expect(desk.api.shift.start({})).rejects.toMatchObject({ data: { why: "stopped" } });

      await desk.close();
      const again = new OpenDesk(desk.dir);
      await again.open();
      try {
        expect(await again.status()).toMatchObject({ stop: { reason: "enough", silenced, held, tookMs }, shift: { state: "ended", ended: "killed" } });
        await expect(again.api.shift.start({})).rejects.toMatchObject({ data: { why: "stopped" } });
        await again.api.shift.release({ reason: "looked at it" });
        expect((await again.status()).stop).toBeNull();
        await again.api.shift.start({ days: 1, seed: 7, speed: 0 });
        await again.until(({ shift }) => (shift?.attempts ?? 0) > 0);
      } finally {
        await again.close();
      }
      const events = await desk.events();
      expect(ofType(events, "stop.pressed")).toMatchObject([{ actor: PERSON, data: { reason: "enough" } }]);
      expect(ofType(events, "stop.released")).toMatchObject([{ actor: PERSON, data: { reason: "looked at it" } }]);
      expect(ofType(events, "turn.agent").filter(({ seq }) => seq > (ofType(events, "stop.pressed")[0]?.seq ?? 0) && seq < (ofType(events, "stop.released")[0]?.seq ?? 0))).toEqual([]);
    }));

  test("it is pressed as well where time stands still, and where there is no shift at all", async () => {
    await withOpenDesk(async (desk) => {
      await talking(desk);
      await desk.api.shift.pause({ reason: "" });
      await desk.api.shift.speed({ speed: 0 });
      await desk.until(({ shift }) => shift?.state === "paused");
      expect(await desk.api.shift.stopEverything({ reason: "x" })).toMatchObject({ silenced: 0 });
      await desk.until(({ shift }) => shift?.ended === "killed");
    });
    await withOpenDesk(async (desk) => {
      expect(await desk.api.shift.stopEverything({ reason: "x" })).toMatchObject({ silenced: 0 });
      expect(await desk.status()).toMatchObject({ stop: { reason: "x" }, shift: null });
      await expect(desk.api.shift.start({})).rejects.toMatchObject({ data: { why: "stopped" } });
    });
  });
});

describe("8: an engine that went", () => {
  test("a shift that was cut off goes on by itself, one that was paused stays so", () =>
    withOpenDesk(async (desk) => {
      await talking(desk);
      const { shift: before, live } = await desk.status();
      await desk.close();
      await desk.open();
      const { shift, engine } = await desk.status();
      expect(engine.recovered).toBeGreaterThanOrEqual(Math.min(live, 1));
      expect(shift).toMatchObject({ shiftId: before?.shiftId, state: "running", speed: 1, attempts: expect.any(Number) });
      expect(shift?.now).toBeGreaterThanOrEqual((before?.now ?? 0) - 60_000);
      expect(shift?.attempts).toBeGreaterThanOrEqual(before?.attempts ?? 0);
      await desk.api.shift.speed({ speed: 600 });
      await desk.until((status) => (status.shift?.attempts ?? 0) > (before?.attempts ?? 0));
      await desk.api.shift.pause({ reason: "home" });
      await desk.until((status) => status.shift?.state === "paused");
      const { shift: stood } = await desk.status();
      await desk.close();
      await desk.open();
      expect((await desk.status()).shift).toMatchObject({ state: "paused", pausedBy: "person", speed: 600, shiftId: before?.shiftId });
      await after(200);
      expect((await desk.status()).shift?.attempts).toBe(stood?.attempts);
      await desk.api.shift.resume({ reason: "morning" });
      await desk.until((status) => (status.shift?.attempts ?? 0) > (stood?.attempts ?? 0));
      await desk.close();
      await desk.open();
      await desk.api.shift.end({ reason: "done" });
      await desk.until((status) => status.shift?.ended === "stopped");
      const events = await desk.events();
      expect(ofType(events, "shift.started").length).toBe(1);
      expect(ofType(events, "attempt.ended").length).toBe(ofType(events, "attempt.reserved").length);
      expect(ofType(events, "engine.started").length).toBe(4);
    }));
});
