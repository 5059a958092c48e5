import { useEffect, useRef } from "react";
import { KeyRegistry, type Shortcut } from "./registry.ts";

/** The window's shortcuts. */
export const keys = new KeyRegistry();

const FIELDS = "input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, select, [contenteditable=true], [role=combobox], [role=textbox]";
/** These go on while held. */
const REPEATS = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "j", "k", "+", "-"]);
/** Keys that elements act on by themselves: they keep them while they have the focus. */
const OWN = new Set(["Enter", " ", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown"]);
const ACTIVE = "a[href], button, summary, [role=button], [role=tab], [role=menuitem], [role=option], [role=radio], [role=switch], [role=slider]";

/** Hears the keyboard for the whole window, after whatever has the focus. */
export function listen(): () => void {
  const heard = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || (event.repeat && !REPEATS.has(event.key))) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (OWN.has(event.key) && !event.ctrlKey && !event.metaKey && target.closest(ACTIVE)) return;
    const handled = keys.press({
      key: event.key, code: event.code, ctrl: event.ctrlKey || event.metaKey, alt: event.altKey, shift: event.shiftKey, at: event.timeStamp,
      inField: target.closest(FIELDS) !== null, inDialog: document.querySelector("[role=dialog][aria-modal=true]") !== null,
    });
    if (handled) event.preventDefault();
  };
  window.addEventListener("keydown", heard);
  return () => window.removeEventListener("keydown", heard);
}

/** A shortcut for as long as the component stands there. `keys` null: none just now. */
export function useShortcut(shortcut: Omit<Shortcut, "keys"> & { readonly keys: string | null | undefined; readonly enabled?: boolean }): void {
  const { keys: wanted, label, group, always = false, enabled = true } = shortcut;
  const run = useRef(shortcut.run);
  useEffect(() => {
    run.current = shortcut.run;
  });
  const acts = shortcut.run !== undefined;
  useEffect(() => (wanted && enabled ? keys.add({ keys: wanted, label, group, always, ...(acts ? { run: () => run.current?.() } : {}) }) : undefined), [wanted, label, group, always, enabled, acts]);
}
