/**
 * Cuts streamed text into whole sentences, Chinese and English. A sentence ends at 。！？!? or at a full stop that
 * is followed by a space and does not belong to a title or an initial; closing quotes belong to it. Text inside
 * braces is never cut.
 */
export interface SentenceSplitter {
  /** The sentences completed by this piece of text. */
  push(text: string): string[];
  /** What is left when the text is over. */
  end(): string[];
}

const ENDERS = "。！？!?…";
const CLOSERS = "”’」』）)\"'";
const TITLE = /(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|St|No|a\.m|p\.m|[A-Z])$/i;

export function sentenceSplitter(): SentenceSplitter {
  let rest = "";

  const take = (atEnd: boolean): string[] => {
    const done: string[] = [];
    for (let cut = cutOf(rest, atEnd); cut > 0; cut = cutOf(rest, atEnd)) {
      done.push(rest.slice(0, cut).trim());
      rest = rest.slice(cut);
    }
    return done.filter((sentence) => sentence !== "");
  };
  return {
    push: (text) => {
      rest += text;
      return take(false);
    },
    end: () => {
      const done = take(true);
      const last = rest.trim();
      rest = "";
      return last === "" ? done : [...done, last];
    },
  };
}

/** Where the first whole sentence ends, 0 when it is not known to have ended. */
function cutOf(text: string, atEnd: boolean): number {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    if (char === "{") depth++;
    else if (char === "}") depth = Math.max(0, depth - 1);
    if (depth > 0) continue;
    if (char === "\n") return i + 1;
    const ends = ENDERS.includes(char) || (char === "." && !TITLE.test(text.slice(0, i)));
    if (!ends) continue;
    let next = i + 1;
    while (next < text.length && (ENDERS.includes(text[next] as string) || CLOSERS.includes(text[next] as string) || text[next] === ".")) next++;
    // What follows decides: a further mark, a closing quote, a digit after a point. Wait for it.
    if (next === text.length) return atEnd ? next : 0;
    if (char === "." && !/\s/.test(text[next] as string)) continue;
    return next;
  }
  return 0;
}
