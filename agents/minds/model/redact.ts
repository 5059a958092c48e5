const TITLES = new Set(["mr", "mrs", "ms", "miss", "dr", "sir", "madam"]);
/** Eight digits or more in one go are a phone, card or document number; no amount is said that way. */
const LONG_NUMBER = /\+?\d(?:[\s-]?\d){7,}|[零〇一幺二三四五六七八九]{8,}/g;
const ADDRESS = /[^\s@]+@[^\s@]+\.[^\s@]+/g;
const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/**
 * Takes out of what was said who the customer is and how to reach them: neither is needed to understand a turn.
 * The same words always come out the same, or the prompt would not share its beginning with the last one's.
 */
export function redactor(name: string | undefined): (text: string) => string {
  const names = namePattern(name?.trim() ?? "");
  return (text) => {
    const unnamed = names ? text.replace(names, "{name}").replace(/\{name\}(?:\s+\{name\})+/g, "{name}") : text;
    return unnamed.replace(LONG_NUMBER, "[number]").replace(ADDRESS, "[address]");
  };
}

function namePattern(name: string): RegExp | null {
  if (name === "") return null;
  const parts: string[] = [escape(name)];
  if (/^\p{Script=Han}/u.test(name)) {
    parts.push(`${escape([...name][0] as string)}(?:先生|女士|小姐|太太)`);
    const given = [...name.replace(/(?:先生|女士|小姐|太太)$/, "")].slice(1).join("");
    if (given.length > 1) parts.push(escape(given));
  } else {
    const words = name.split(/[\s.]+/).filter((word) => word.length > 1 && !TITLES.has(word.toLowerCase()));
    parts.push(...words.map((word) => `\\b${escape(word)}\\b`));
  }
  return new RegExp(parts.join("|"), "gu");
}
