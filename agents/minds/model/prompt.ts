import { isAgentTurn, type Turn } from "../../../shared/domain/call.ts";
import { isoWeekday } from "../../../shared/lib/civil-date.ts";
import { toMajor } from "../../../shared/lib/money.ts";
import type { Emotion, Intent, Language } from "../../../shared/domain/labels.ts";
import { MOVES, type Move } from "../../../shared/domain/move.ts";
import type { FrontRole } from "../../../shared/domain/role.ts";
import type { Situation, SpeakInput } from "../../ports.ts";
import type { ModelMessage } from "./port.ts";
import { redactor } from "./redact.ts";
import examples from "./prompts/examples.json" with { type: "json" };
import labels from "./prompts/labels.json" with { type: "json" };
import moves from "./prompts/moves.json" with { type: "json" };
import roles from "./prompts/roles.json" with { type: "json" };
import rules from "./prompts/rules.json" with { type: "json" };
import tasks from "./prompts/tasks.json" with { type: "json" };

// Every name of the vocabulary has its line, or this does not compile.
const INTENT_LINES: Readonly<Record<Intent, string>> = labels.intents;
const EMOTION_LINES: Readonly<Record<Emotion, string>> = labels.emotions;
const MOVE_LINES: Readonly<Record<Move, string>> = moves;
const ROLE_LINES: Readonly<Record<FrontRole, string>> = roles;

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: "English (en)", "zh-CN": "Chinese, simplified (zh-CN)", "zh-TW": "Chinese, traditional (zh-TW)" };
/** Longer than any utterance of a conversation; a monologue is cut so that it cannot push the rules out of the context. */
const MAX_SAID = 600;

const list = (lines: Readonly<Record<string, string>>): string => Object.entries(lines).map(([name, line]) => `- ${name}: ${line}`).join("\n");
const section = (title: string, text: string): string => `# ${title}\n${text}`;

/** The same for every turn of every call: an endpoint computes it once. */
export const RULES: string = [
  section("Your work", rules.opening.join("\n")),
  section("The agents", list(ROLE_LINES)),
  section("Intents of a customer's line", list(INTENT_LINES)),
  section("Emotions", list(EMOTION_LINES)),
  section("Moves", list(MOVE_LINES)),
  section("DECIDE", rules.decide.join("\n")),
  section("SPEAK", rules.speak.join("\n")),
  section("Examples of DECIDE", examples.decide.join("\n")),
  section("Examples of SPEAK", examples.speak.join("\n")),
].join("\n\n");

/** `{name}` of a template replaced by values; a value's own braces stay as they are. */
const fill = (template: string, values: Readonly<Record<string, string>>): string => template.replace(/\{(\w+)\}/g, (slot, name: string) => values[name] ?? slot);

/** What does not change during a call, then the dialogue, line by line, then the task: only the end differs from turn to turn. */
function messages(situation: Situation, task: string): readonly ModelMessage[] {
  const said = redactor(situation.facts.name);
  const day = `${situation.asof}, a ${WEEKDAYS[isoWeekday(situation.asof) - 1]}`;
  const facts = `Customer's language: ${LANGUAGE_NAMES[situation.language]}. Today, for the customer: ${day}. Currency: ${situation.facts.currency ?? "not known"}.`;
  const dialogue = linesOf(situation).map((line) => `${line.who}: ${JSON.stringify(said(line.text).slice(0, MAX_SAID))}`);
  return [
    { role: "system", content: RULES },
    { role: "user", content: [facts, "Dialogue:", ...dialogue, task].join("\n") },
  ];
}

interface Line {
  readonly who: string;
  readonly text: string;
}

/** The dialogue with what has just been heard as its last line, whether or not it has been recorded yet. */
function linesOf({ dialogue, heard }: Situation): readonly Line[] {
  const lines = dialogue.map((turn: Turn): Line => (isAgentTurn(turn) ? { who: `${turn.by} (${turn.move})`, text: turn.text } : { who: "customer", text: turn.text }));
  const last = dialogue.at(-1);
  const recorded = last !== undefined && !isAgentTurn(last) && last.text === heard;
  return heard === null || recorded ? lines : [...lines, { who: "customer", text: heard }];
}

export function decidePrompt(situation: Situation, allowed: readonly Move[]): readonly ModelMessage[] {
  const task = fill(tasks.decide, {
    role: situation.role, lastMove: situation.lastMove ?? "nothing", verified: situation.verified ? "yes" : "no", moves: offer(allowed),
  });
  return messages(situation, [...(situation.heard === null ? [tasks.nothingHeard] : []), ...moneyLines(situation), task].join("\n"));
}

/** Whichever is shorter, the moves or those left out: this part differs from turn to turn and no prefix cache keeps it. */
function offer(allowed: readonly Move[]): string {
  if (allowed.length <= MOVES.length / 2) return allowed.join(", ") || "none";
  const left = MOVES.filter((move) => !allowed.includes(move));
  return left.length === 0 ? "all" : `all but ${left.join(", ")}`;
}

/** What is owed, for understanding "half of it" or "all of it": only once the right person is on the line. */
function moneyLines({ verified, facts }: Situation): readonly string[] {
  if (!verified || facts.currency === undefined) return [];
  const currency = facts.currency;
  const money = (name: string, minor: number | undefined): string[] => (minor === undefined ? [] : [`${name} ${toMajor(minor, currency)}`]);
  const parts = [...money("balance", facts.balance), ...money("minimum due", facts.minimumDue), ...(facts.dueDate ? [`due ${facts.dueDate}`] : [])];
  return parts.length === 0 ? [] : [`Owed: ${parts.join(", ")}.`];
}

/** At most this many models: more would only lengthen what no prefix cache can keep. */
const MAX_MODELS = 3;

export function speakPrompt(input: SpeakInput): readonly ModelMessage[] {
  const { situation, move, slots, phrasings, blocked } = input;
  const names = Object.keys(slots).map((name) => `{${name}}`).join(" ") || "none";
  const task = [
    fill(tasks.speak, { role: situation.role, move, tone: situation.tone, slots: names }),
    ...(phrasings.length > 0 ? [fill(tasks.phrasings, { phrasings: phrasings.slice(0, MAX_MODELS).map(({ text }) => JSON.stringify(text)).join(" / ") })] : []),
    ...(blocked && !blocked.verdict.allowed ? [fill(tasks.blocked, { draft: JSON.stringify(redactor(situation.facts.name)(blocked.text)), reason: blocked.verdict.category })] : []),
  ];
  return messages(situation, task.join("\n"));
}

/**
 * Which part of a prompt, 0…1 by characters, an endpoint has already seen at the beginning of an earlier one:
 * what its prefix cache can spare. The goal is 0.95 from one turn to the next.
 */
export function sharedWith(earlier: readonly ModelMessage[], prompt: readonly ModelMessage[]): number {
  const flat = (list: readonly ModelMessage[]): string => list.map(({ role, content }) => `${role}\n${content}`).join("\n");
  const a = flat(earlier);
  const b = flat(prompt);
  let same = 0;
  while (same < a.length && same < b.length && a.charCodeAt(same) === b.charCodeAt(same)) same++;
  return b.length === 0 ? 1 : same / b.length;
}
