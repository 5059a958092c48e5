import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const RENDERER = fileURLToPath(new URL("../../renderer/", import.meta.url));
const STYLES = fileURLToPath(new URL("../../node_modules/@mantine/core/styles/", import.meta.url));
const sources = readdirSync(RENDERER, { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file)).map((file) => readFileSync(RENDERER + file, "utf8"));

/** What a part is made of, where that has a style sheet of its own. */
const MADE_OF: Readonly<Record<string, readonly string[]>> = {
  TextInput: ["Input"], Textarea: ["Input"], Select: ["Combobox", "Input", "Popover"], Autocomplete: ["Combobox", "Input"], Checkbox: ["InlineInput"], Radio: ["InlineInput"], Switch: ["InlineInput"], Menu: ["Popover"],
  Modal: ["ModalBase", "Overlay", "CloseButton", "Paper"], Button: ["UnstyledButton", "Loader"], ActionIcon: ["UnstyledButton", "Loader"],
};

test("every part of the component library that is used has its styles", () => {
  const used = new Set(sources.flatMap((text) => [...text.matchAll(/import \{([^}]*)\} from "@mantine\/core"/g)].flatMap((found) => (found[1] ?? "").split(",").map((name) => name.trim()).filter((name) => /^[A-Z]\w+$/.test(name)))));
  const needed = new Set([...used].flatMap((name) => [name, ...(MADE_OF[name] ?? [])]).filter((name) => existsSync(`${STYLES}${name}.layer.css`)));
  const taken = new Set([...readFileSync(`${RENDERER}theme/library.css`, "utf8").matchAll(/styles\/(\w+)\.layer\.css/g)].map((found) => found[1]));
  expect([...needed].filter((name) => !taken.has(name))).toEqual([]);
});
