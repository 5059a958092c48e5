import * as OpenCC from "opencc-js/cn2t";
import type { Language, SpokenLanguage } from "../../../shared/domain/labels.ts";
import { spokenOf } from "../../../shared/domain/labels.ts";
import type { CivilDate } from "../../../shared/lib/civil-date.ts";
import type { Random } from "../../../shared/lib/random.ts";
import enDoors from "./phrases/en-doors.json" with { type: "json" };
import enMoney from "./phrases/en-money.json" with { type: "json" };
import enTrouble from "./phrases/en-trouble.json" with { type: "json" };
import zhDoors from "./phrases/zh-doors.json" with { type: "json" };
import zhMoney from "./phrases/zh-money.json" with { type: "json" };
import zhTrouble from "./phrases/zh-trouble.json" with { type: "json" };
import shape from "./phrases/shape.json" with { type: "json" };
import type { Said, SlotValue } from "./scene.ts";
import { digitsSpoken } from "./spoken-numbers.ts";
import { sayAmount, sayDate, sayHour } from "./spoken-figures.ts";
import type { Style } from "./truth.ts";

/** Ways to say one thing: `any` for everybody, the rest added for a mood or a way of speaking. */
interface PhraseSet {
  readonly any: readonly string[];
  readonly tense?: readonly string[];
  readonly short?: readonly string[];
  readonly chatty?: readonly string[];
}
type PhraseBank = Readonly<Record<string, PhraseSet>>;

export const BANKS: Readonly<Record<SpokenLanguage, PhraseBank>> = {
  en: { ...enDoors, ...enMoney, ...enTrouble },
  zh: { ...zhDoors, ...zhMoney, ...zhTrouble },
};

let converter: ((text: string) => string) | null = null;
/** The dictionary is made at the first traditional line: nobody who only looks at a book pays for it. */
const toTraditional = (text: string): string => (converter ??= OpenCC.Converter({ from: "cn", to: "tw" }))(text);

interface Speaker {
  /** How others speak of the customer; null when the book does not tell. */
  readonly customerIs: "he" | "she" | null;
  readonly language: Language;
  readonly currency: string;
  readonly asof: CivilDate;
  readonly style: Style;
  /** The attempt's stream for words only, so that a change of wording never changes what happens. */
  readonly random: Random;
  /** Choices that stay with the person from call to call: their job, their illness, who is at home. */
  readonly story: (slot: string) => Random;
}

/** Turns what somebody means into their words; never the same words twice in a call while others are left. */
export class Voice {
  readonly #speaker: Speaker;
  readonly #lang: SpokenLanguage;
  readonly #used = new Set<string>();

  constructor(speaker: Speaker) {
    this.#speaker = speaker;
    this.#lang = spokenOf(speaker.language);
  }

  /** One breath. `mood` 0…1. Throws when a phrase bank lacks the key: a hole in the data. */
  words(said: readonly Said[], mood: number): string {
    const text = said.map((one, i) => this.#one(one, mood, i === 0)).reduce((before, after) => `${before}${this.#joint(before, after)}`);
    return this.#speaker.language === "zh-TW" ? toTraditional(text) : text;
  }

  #joint(before: string, after: string): string {
    if (this.#lang === "zh") return `，${after}`;
    if (after.startsWith("But ")) return `, b${after.slice(1)}`;
    return /[?.!]$/.test(before) ? ` ${after}` : `. ${after}`;
  }

  #one({ key, slots = {} }: Said, mood: number, first: boolean): string {
    const set = BANKS[this.#lang][key];
    if (!set) throw new Error(`no phrases for "${key}" in ${this.#lang}`);
    const { style, random } = this.#speaker;
    const pool = [...(mood > 0.5 && set.tense ? [...set.tense, ...set.tense] : set.any), ...(style === "short" ? (set.short ?? []) : []), ...(style === "chatty" ? (set.chatty ?? []) : [])];
    const fresh = pool.filter((phrase) => !this.#used.has(phrase));
    const phrase = random.pick(fresh.length > 0 ? fresh : pool);
    this.#used.add(phrase);
    const filled = phrase.replace(/\{(\w+)\}/g, (_, slot: string) => this.#slot(slot, slots[slot]));
    return this.#shaped(key, filled, first);
  }

  #slot(name: string, value: SlotValue | undefined): string {
    const { random, currency, asof } = this.#speaker;
    const lang = this.#lang;
    if (value === undefined) {
      const story: Readonly<Record<string, readonly string[]>> = shape[lang].story;
      const choices = story[`${name}_${this.#speaker.customerIs}`] ?? story[name];
      if (!choices) throw new Error(`no value for slot "${name}"`);
      return this.#speaker.story(name).pick(choices);
    }
    if (typeof value === "string") return value;
    if ("minor" in value) return sayAmount({ minor: value.minor, currency }, lang, random);
    if ("date" in value) return sayDate(value.date, asof, { lang, random });
    if ("hour" in value) return sayHour(value.hour, lang, random);
    return digitsSpoken(value.digits, lang, random.pick(["words", "words", "figures", "double"]));
  }

  /** A breath before the words, as people take one; only where it cannot change what they mean. */
  #shaped(key: string, text: string, first: boolean): string {
    const { style, random } = this.#speaker;
    const open = (shape[this.#lang].openers as Readonly<Record<string, readonly string[]>>)[style] ?? [];
    const opened = first && shape.openable.includes(key) && random.chance(style === "chatty" ? 0.45 : 0.22) ? `${random.pick(open)}${text}` : text;
    if (this.#lang === "zh" && this.#speaker.customerIs === "she" && key.startsWith("third")) return opened.replaceAll("他", "她");
    return this.#lang === "en" ? opened.charAt(0).toUpperCase() + opened.slice(1) : opened;
  }
}
