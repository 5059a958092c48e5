import type { PersonContent } from "../../shared/domain/customer.ts";

const LETTER = /[\p{L}\p{N}]/u;
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
const starred = (text: string, keep: (i: number, n: number) => boolean): string => [...text].map((char, i, all) => (keep(i, all.length) || !LETTER.test(char) ? char : "*".repeat(char.length))).join("");

/** Chinese names keep their ends as on every list, of two characters the first; of other names the family name keeps its initial. */
function nameRules({ name }: PersonContent): { readonly find: RegExp; readonly keep: (i: number, n: number) => boolean }[] {
  const plain = name.trim();
  if (plain === "") return [];
  if (/^\p{Script=Han}+$/u.test(plain)) return plain.length < 2 ? [] : [{ find: new RegExp(escaped(plain), "gu"), keep: (i, n) => i === 0 || (n > 2 && i === n - 1) }];
  const family = plain.split(/\s+/).at(-1) as string;
  // Written as a name is: the same letters in small ones may be a word like any other.
  return [{ find: new RegExp(`(?<![\\p{L}])${escaped(family)}(?![\\p{L}])`, "gu"), keep: (i) => i === 0 }];
}

/** At least as many digits in a row make a number to call. */
const PHONE = /\+?\d(?:[\s().-]?\d){6,}/g;
const plainDigits = (text: string): string => text.replaceAll(/\D/g, "");

/**
 * Words as the desk shows them: the customer's name and numbers are masked, everything else stands as said. Nothing moves:
 * places in the words (verdicts, findings, figures) stay true.
 */
export function wordsMask(person: PersonContent | null): (words: string) => string {
  if (!person) return (words) => words;
  const names = nameRules(person);
  const phones = Object.values(person.phones).map(plainDigits).filter((digits) => digits.length >= 7);
  return (words) => {
    const named = names.reduce((text, { find, keep }) => text.replace(find, (found) => starred(found, keep)), words);
    return named.replace(PHONE, (found) => {
      const digits = plainDigits(found);
      if (!phones.some((phone) => phone.endsWith(digits) || digits.endsWith(phone))) return found;
      let seen = 0;
      return found.replaceAll(/\d/g, (digit) => (seen++ < 3 || seen > digits.length - 4 ? digit : "*"));
    });
  };
}
