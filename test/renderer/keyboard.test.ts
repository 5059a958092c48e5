import { describe, expect, test } from "vitest";
import { KeyRegistry, type Shortcut, type Stroke } from "../../renderer/keyboard/registry.ts";

const stroke = (key: string, more: Partial<Stroke> = {}): Stroke => ({ key, code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key, ctrl: false, alt: false, shift: false, inField: false, inDialog: false, at: 0, ...more });

function desk(...keys: readonly (string | Partial<Shortcut>)[]): { readonly registry: KeyRegistry; readonly ran: string[] } {
  const registry = new KeyRegistry();
  const ran: string[] = [];
  for (const each of keys) {
    const shortcut = typeof each === "string" ? { keys: each } : each;
    registry.add({ label: shortcut.label ?? shortcut.keys ?? "", group: "here", keys: "", run: () => void ran.push(shortcut.label ?? shortcut.keys ?? ""), ...shortcut });
  }
  return { registry, ran };
}

describe("shortcuts", () => {
  test("a letter acts outside of fields, and inside only with Alt", () => {
    const { registry, ran } = desk("A");
    expect(registry.press(stroke("a"))).toBe(true);
    expect(registry.press(stroke("a", { inField: true }))).toBe(false);
    expect(registry.press(stroke("å", { code: "KeyA", inField: true, alt: true }))).toBe(true);
    expect(ran).toEqual(["A", "A"]);
  });

  test("a pair is one letter after the other, in time", () => {
    const { registry, ran } = desk("G F", "F");
    registry.press(stroke("g", { at: 0 }));
    registry.press(stroke("f", { at: 900 }));
    registry.press(stroke("g", { at: 10_000 }));
    registry.press(stroke("f", { at: 12_000 }));
    expect(ran).toEqual(["G F", "F"]);
  });

  test("a letter that begins a pair and ends nothing is taken, so that the page does not type it anywhere", () => {
    const { registry } = desk("G F");
    expect(registry.press(stroke("g"))).toBe(true);
    expect(registry.press(stroke("x"))).toBe(false);
  });

  test("what was added last is asked first, and gives way when it goes", () => {
    const { registry, ran } = desk({ keys: "Escape", label: "screen" });
    const off = registry.add({ keys: "Escape", label: "drawer", group: "here", run: () => void ran.push("drawer") });
    registry.press(stroke("Escape"));
    off();
    registry.press(stroke("Escape"));
    expect(ran).toEqual(["drawer", "screen"]);
  });

  test("behind a dialog only what is meant for everywhere acts: the stop does", () => {
    const { registry, ran } = desk("P", { keys: "Ctrl+Shift+.", always: true });
    expect(registry.press(stroke("p", { inDialog: true }))).toBe(false);
    expect(registry.press(stroke(">", { code: "Period", ctrl: true, shift: true, inDialog: true, inField: true }))).toBe(true);
    expect(ran).toEqual(["Ctrl+Shift+."]);
  });

  test("shifted letters and named keys are told apart from plain ones", () => {
    const { registry, ran } = desk("F", "Shift+F", "?", "ArrowDown", "Ctrl+K", "Ctrl+Enter");
    registry.press(stroke("F", { shift: true }));
    registry.press(stroke("f"));
    registry.press(stroke("?", { code: "Slash", shift: true }));
    registry.press(stroke("ArrowDown", { code: "ArrowDown" }));
    registry.press(stroke("k", { ctrl: true, inField: true }));
    registry.press(stroke("Enter", { code: "Enter", ctrl: true, inField: true }));
    expect(ran).toEqual(["Shift+F", "F", "?", "ArrowDown", "Ctrl+K", "Ctrl+Enter"]);
  });

  test("one that only tells of itself in the sheet does not swallow the key", () => {
    const registry = new KeyRegistry();
    registry.add({ keys: "Enter", label: "Open", group: "lists" });
    expect(registry.press(stroke("Enter", { code: "Enter" }))).toBe(false);
    expect(registry.list().map(({ keys }) => keys)).toEqual(["Enter"]);
  });
});
