import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { INTENTS, EMOTIONS, GUARD_CATEGORIES, SEVERITIES, TRIGGERS } from "../../shared/domain/labels.ts";
import { DISPOSITIONS } from "../../shared/domain/call.ts";
import { CASE_STATES, JURISDICTIONS, SEGMENTS, STOPS } from "../../shared/domain/customer.ts";
import { FINDINGS } from "../../shared/domain/finding.ts";
import { MOVES } from "../../shared/domain/move.ts";
import { AUTONOMY, OFFICES, ROLES } from "../../shared/domain/role.ts";
import { STAGES } from "../../shared/domain/stage.ts";
import { FLOWS, SIGNALS } from "../../shared/contract/names.ts";

const ROOT = new URL("../../renderer/locales/", import.meta.url);
const LANGUAGES = ["en", "zh-CN", "zh-TW"] as const;
type Texts = { readonly [key: string]: string | Texts };
const read = (language: string, file: string): Texts => JSON.parse(readFileSync(new URL(`${language}/${file}`, ROOT), "utf8")) as Texts;
const flat = (texts: Texts, at = ""): readonly (readonly [string, string])[] =>
  Object.entries(texts).flatMap(([key, value]) => (typeof value === "string" ? [[at + key, value] as const] : flat(value, `${at}${key}.`)));
const files = readdirSync(new URL("en/", ROOT));
const placeholders = (text: string): readonly string[] => [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map((found) => found[1] ?? ""))].sort();

/** Chinese has one form for every number: English's `_one` has no counterpart. */
const wanted = (keys: readonly string[]): readonly string[] => keys.filter((key) => !key.endsWith("_one")).sort();

/** What stays Latin in Chinese: keys on the keyboard, names of formats and standards, identifiers, units. */
const LATIN = /^(M\d\+?|p\d+|Ctrl|Enter|Esc|Shift|Alt|Tab|Space|CSV|XLSX|UTF(-\d+)?|GB\d*|BIG\d*|URL|API|JSON|AI|KPI|ID|SQLite|Asia|Shanghai|CNY|xls|xlsx|OpenAI|HTTP|HTTPS|IP|UTC|SHA|PDF|RPC|TB|GB|MB|kB|ms|s|h|d|min|pp|R|v\d+|[A-Z]-?\d*)$/i;

describe.each(files)("%s", (file) => {
  const en = flat(read("en", file));
  test.each(["zh-CN", "zh-TW"])("says in %s what English says", (language) => {
    const texts = flat(read(language, file));
    expect(wanted(texts.map(([key]) => key))).toEqual(wanted(en.map(([key]) => key)));
    const own = new Map(texts);
    for (const [key, text] of en) if (own.has(key)) expect([key, placeholders(own.get(key) ?? "").filter((name) => name !== "count")]).toEqual([key, placeholders(text).filter((name) => name !== "count")]);
  });
  test.each(["zh-CN", "zh-TW"])("leaves no English in %s", (language) => {
    for (const [key, text] of flat(read(language, file))) {
      const words = text.replaceAll(/\{\{[^}]*\}\}/g, " ").match(/[A-Za-z][A-Za-z0-9+-]*/g) ?? [];
      expect([key, words.filter((word) => !LATIN.test(word))]).toEqual([key, []]);
    }
  });
  test.each(["zh-CN", "zh-TW"])("is written as %s is: full-width marks, its own quotes, no hand-typed spaces", (language) => {
    for (const [key, text] of flat(read(language, file))) {
      expect([key, /\p{Script=Han}[,;:!?]|[,;:!?]\p{Script=Han}/u.test(text)]).toEqual([key, false]);
      expect([key, language === "zh-TW" ? /[“”]/.test(text) : /[「」"]/.test(text)]).toEqual([key, false]);
    }
  });
  test("zh-TW has its own forms of characters and words", () => {
    for (const [key, text] of flat(read("zh-TW", file))) expect([key, /臺|賬|智能|信息|默認|軟件|網絡|視頻|屏幕/.exec(text)?.[0]]).toEqual([key, undefined]);
  });
  test("English has no exclamation mark, no please, no title case", () => {
    for (const [key, text] of en) expect([key, /!|\bplease\b|\boops\b|\bsuccessfully\b/i.test(text)]).toEqual([key, false]);
  });
});

test.each(LANGUAGES)("every word of the domain has one in %s", (language) => {
  const words = read(language, "words.json");
  const lists = {
    role: ROLES, office: OFFICES, autonomy: AUTONOMY, severity: SEVERITIES, emotion: EMOTIONS, stage: STAGES, segment: SEGMENTS, caseState: CASE_STATES, jurisdiction: JURISDICTIONS, stop: STOPS,
    intent: INTENTS, trigger: TRIGGERS, signal: SIGNALS, disposition: DISPOSITIONS, finding: FINDINGS, guard: GUARD_CATEGORIES, move: MOVES, flow: FLOWS,
  };
  for (const [group, names] of Object.entries(lists)) expect([group, names.filter((name) => typeof (words[group] as Texts)[name] !== "string")]).toEqual([group, []]);
});
