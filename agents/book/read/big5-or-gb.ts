import { knownHeadings } from "../headers.ts";

/**
 * Both encodings keep their everyday characters in one block each: GB 2312 level 1 (lead B0–D7, trail A1–FE, ordered by sound),
 * Big5 level 1 (lead A4–C6, trail 40–7E or A1–FE, ordered by strokes, so the commonest stand first). Text in one looks like
 * rare characters in the other. Punctuation (lead A1–A3) speaks for neither.
 */
interface Tally { readonly gb: number; readonly big5: number; readonly pairs: number }

const upper = (byte: number): boolean => byte >= 0xa1 && byte <= 0xfe;

function tally(bytes: Uint8Array): Tally {
  let gb = 0, big5 = 0, pairs = 0;
  for (let at = 0; at < bytes.length - 1; at++) {
    const lead = bytes[at] as number;
    if (lead < 0x80) continue;
    const trail = bytes[at + 1] as number;
    at++;
    if (lead >= 0xa1 && lead <= 0xa3) continue;
    pairs++;
    if (lead >= 0xb0 && lead <= 0xd7 && upper(trail)) gb++;
    if (lead >= 0xa4 && lead <= 0xc6 && ((trail >= 0x40 && trail <= 0x7e) || upper(trail))) big5++;
  }
  return { gb, big5, pairs };
}

function decodes(bytes: Uint8Array, encoding: "gb18030" | "big5"): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}

const headingsIn = (text: string): number =>
  Math.max(...[",", ";", "\t"].map((delimiter) => knownHeadings((text.split(/\r?\n/, 1)[0] ?? "").split(delimiter).map((cell) => cell.replace(/^"|"$/g, "")))));

/** GB18030 or Big5, for bytes that are neither ASCII nor UTF-8: by strict validity, known headings, then everyday characters. */
export function big5OrGb18030(bytes: Uint8Array): "gb18030" | "big5" {
  const asGb = decodes(bytes, "gb18030");
  const asBig5 = decodes(bytes, "big5");
  if (asBig5 === null) return "gb18030";
  if (asGb === null) return "big5";
  const headings = headingsIn(asGb) - headingsIn(asBig5);
  if (headings !== 0) return headings > 0 ? "gb18030" : "big5";
  const { gb, big5 } = tally(bytes);
  return big5 > gb ? "big5" : "gb18030";
}
