/** Node decodes these encodings and encodes none of them: the reverse table comes from decoding every pair of bytes. */
const tables = new Map<string, Map<string, number[]>>();

function tableOf(encoding: "gb18030" | "big5"): Map<string, number[]> {
  let table = tables.get(encoding);
  if (table) return table;
  table = new Map<string, number[]>();
  const decoder = new TextDecoder(encoding);
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if (text.length === 1 && text !== "\ufffd" && !table.has(text)) table.set(text, [lead, trail]);
    }
  }
  tables.set(encoding, table);
  return table;
}

function twoByte(text: string, encoding: "gb18030" | "big5"): Buffer {
  const table = tableOf(encoding);
  const bytes: number[] = [];
  for (const sign of text) {
    const pair = sign.charCodeAt(0) < 0x80 ? [sign.charCodeAt(0)] : table.get(sign);
    if (!pair) throw new RangeError(`${encoding} has no two bytes for this sign`);
    bytes.push(...pair);
  }
  return Buffer.from(bytes);
}

export type TestEncoding = "utf-8" | "utf-8-bom" | "gb18030" | "big5" | "utf-16le" | "utf-16be" | "utf-16le-bom" | "utf-16be-bom";

/** `text` as a file in this encoding would hold it. */
export function encoded(text: string, encoding: TestEncoding): Buffer {
  const marked = encoding.endsWith("-bom") ? `\ufeff${text}` : text;
  if (encoding === "gb18030" || encoding === "big5") return twoByte(text, encoding);
  if (encoding.startsWith("utf-8")) return Buffer.from(marked, "utf8");
  const little = Buffer.from(marked, "utf16le");
  return encoding.startsWith("utf-16le") ? little : little.swap16();
}
