import type { Log } from "../../ports.ts";
import type { ModelMessage, PromptTokens } from "./port.ts";

/** Han, kana, hangul and full-width forms: about one token each; other text about four characters a token. */
const WIDE = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/g;
/** Vocabularies differ by less than this; an endpoint that saw under half the estimate has dropped part of the prompt. */
const FLOOR = 0.5;

let rules = { content: "", tokens: 0 };

/** A rough count of the prompt's tokens, for comparison only. */
export function estimateTokens(messages: readonly ModelMessage[]): number {
  let tokens = 0;
  for (const { role, content } of messages) {
    // The rules are long and always the same: counted once.
    if (role === "system" && rules.content !== content) rules = { content, tokens: tokensIn(content) };
    tokens += role === "system" ? rules.tokens : tokensIn(content);
  }
  return Math.round(tokens);
}

function tokensIn(content: string): number {
  const wide = content.match(WIDE)?.length ?? 0;
  return 4 + wide * 0.7 + (content.length - wide) / 4.5;
}

/**
 * Some servers cut a prompt that is over their context without a word (Ollama's default is a few thousand tokens):
 * the rules at its beginning are what goes missing. Says so in the log, once until it is well again.
 */
export function truncationWatch(log: Log): (messages: readonly ModelMessage[], counted: PromptTokens) => void {
  let warned = false;
  return (messages, counted) => {
    if (counted === null || counted <= 0) return;
    const estimated = estimateTokens(messages);
    const short = counted < estimated * FLOOR;
    if (short && !warned) log.warn({ counted, estimated }, "the endpoint seems to cut prompts: raise its context length");
    warned = short;
  };
}
