export type KeyGroup = "anywhere" | "go" | "lists" | "here";

export interface Shortcut {
  /** `"A"`, `"Shift+F"`, `"Ctrl+K"`, `"?"`, `"ArrowDown"`; `"G F"` is one after the other. */
  readonly keys: string;
  /** As the sheet words it, in the language that is read. */
  readonly label: string;
  readonly group: KeyGroup;
  /** Left out: the element that has the focus acts by itself, and the sheet only tells of it. */
  readonly run?: () => void;
  /** Also while a dialog is open. */
  readonly always?: boolean;
}

/** What of a keyboard event decides. */
export interface Stroke {
  readonly key: string;
  /** The place on the keyboard: with Alt, systems type other letters. */
  readonly code: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly inField: boolean;
  readonly inDialog: boolean;
  readonly at: number;
}

/** How long the first letter of a pair waits for the second, ms. */
const PAIR_MS = 1_500;

const letterOf = ({ key, code, alt }: Stroke): string => (alt && code.startsWith("Key") ? code.slice(3) : key.length === 1 ? key.toUpperCase() : key);

/** The stroke in the words shortcuts are written in. Inside a field single letters are text; with Alt they are the shortcut again. */
function written(stroke: Stroke): string | null {
  const letter = letterOf(stroke);
  if (stroke.ctrl) return `Ctrl+${stroke.shift ? "Shift+" : ""}${stroke.code === "Period" ? "." : letter}`;
  const isLetter = /^[A-Z]$/.test(letter);
  if (stroke.inField) return letter === "Escape" ? letter : stroke.alt && letter.length === 1 ? (stroke.shift && isLetter ? `Shift+${letter}` : letter) : null;
  return stroke.shift && (isLetter || letter.length > 1) ? `Shift+${letter}` : letter;
}

/** Every shortcut of the desk. What was added last is asked first: a drawer before its screen, a screen before the frame. */
export class KeyRegistry {
  #shortcuts: readonly Shortcut[] = [];
  #watchers = new Set<() => void>();
  #pending: { readonly first: string; readonly at: number } | null = null;

  add(shortcut: Shortcut): () => void {
    this.#set([...this.#shortcuts, shortcut]);
    return () => this.#set(this.#shortcuts.filter((each) => each !== shortcut));
  }

  /** For the sheet: each keys once, the one that acts. */
  list = (): readonly Shortcut[] => this.#shortcuts;

  watch = (changed: () => void): (() => void) => {
    this.#watchers.add(changed);
    return () => this.#watchers.delete(changed);
  };

  /** Runs what the stroke stands for; false: nothing does, and the page may have it. */
  press(stroke: Stroke): boolean {
    const keys = written(stroke);
    const pending = this.#pending;
    this.#pending = null;
    if (keys === null) return false;
    const found = (wanted: string): Shortcut | undefined => this.#shortcuts.findLast((each) => each.keys === wanted && each.run && (!stroke.inDialog || each.always));
    const paired = pending && stroke.at - pending.at <= PAIR_MS ? found(`${pending.first} ${keys}`) : undefined;
    const shortcut = paired ?? found(keys);
    if (shortcut?.run) {
      shortcut.run();
      return true;
    }
    if (!stroke.inDialog && this.#shortcuts.some((each) => each.keys.startsWith(`${keys} `))) {
      this.#pending = { first: keys, at: stroke.at };
      return true;
    }
    return false;
  }

  #set(shortcuts: readonly Shortcut[]): void {
    this.#shortcuts = shortcuts;
    for (const each of this.#watchers) each();
  }
}
