import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayTicks, niceTicks, placeMarks, spread, textWidth } from "../../renderer/components/charts/label-layout.ts";

describe("labels of a chart", () => {
  it("have room, keep their order and do not touch", () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { maxLength: 6 }), (at) => {
      const placed = spread(at, 16, [0, 300]);
      const order = at.map((_, i) => i).sort((a, b) => (at[a] ?? 0) - (at[b] ?? 0) || a - b);
      order.forEach((i, n) => {
        if (n > 0) expect((placed[i] ?? 0) - (placed[order[n - 1] ?? 0] ?? 0)).toBeGreaterThanOrEqual(16 - 1e-6);
        expect(placed[i]).toBeGreaterThanOrEqual(0);
        expect(placed[i]).toBeLessThanOrEqual(300 + 1e-6);
      });
    }));
  });

  it("of an axis hold every value, read well and are few", () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 }), (values) => {
      const ticks = niceTicks(values);
      expect(ticks[0]).toBeLessThanOrEqual(Math.min(...values) + 1e-6);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(...values) - Math.max(...values) * 1e-5);
      expect(ticks.length).toBeLessThanOrEqual(7);
    }));
    expect(niceTicks([0.61, 0.83, 0.6])).toEqual([0.6, 0.7, 0.8, 0.9]);
    expect(niceTicks([0])).toEqual([0, 0.0025, 0.005, 0.0075, 0.01]);
  });

  it("of days are at most as many as asked for", () => {
    for (const n of [1, 5, 30, 90, 400, 4_000]) expect([n, dayTicks(n, 7).length <= 7 && dayTicks(n, 7)[0] === 0]).toEqual([n, true]);
  });

  it("of what changed never lie over one another", () => {
    const mark = fc.record({ x: fc.double({ min: 0, max: 600, noNaN: true }), text: fc.stringMatching(/^[a-z]{3,18}$/) });
    fc.assert(fc.property(fc.array(mark, { maxLength: 8 }), (marks) => {
      const placed = placeMarks(marks.sort((a, b) => a.x - b.x), 600).filter(({ text }) => text !== "");
      for (const a of placed) for (const b of placed) if (a !== b && a.row === b.row) {
        const [from, to] = [({ x, text, end }: typeof a) => (end ? x - textWidth(text) : x), ({ x, text, end }: typeof a) => (end ? x : x + textWidth(text))];
        expect(to(a) <= from(b) || to(b) <= from(a)).toBe(true);
      }
      // No line runs through a name.
      for (const a of placed) for (const b of placed) if (!a.end && b.x > a.x && b.x < a.x + textWidth(a.text)) expect(b.row).toBeLessThan(a.row);
    }));
  });
});
