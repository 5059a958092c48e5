import { TextInput } from "@mantine/core";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useShortcut } from "../keyboard/keys.ts";
import { Icon } from "./Icon.tsx";
import { Key } from "./Key.tsx";

/** Typing settles before the engine is asked, ms. */
const SETTLE_MS = 200;
const KEY = "/";

/** Finds rows by the beginning of a number. `value` is what the address holds; null takes it away. */
export function FindField({ label, keyLabel, value, width, onChange }: { label: string; keyLabel: string; value: string; width: number; onChange: (text: string | null) => void }): ReactNode {
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return undefined;
    const timer = setTimeout(() => onChange(text.trim() === "" ? null : text.trim()), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  useShortcut({ keys: KEY, label: keyLabel, group: "lists", run: () => field.current?.focus() });
  return <TextInput ref={field} w={width} aria-label={label} placeholder={label} leftSection={<Icon name="search" size={14} />} rightSection={<Key keys={KEY} />} value={text} maxLength={64} onChange={(event) => setText(event.currentTarget.value)} />;
}
