import type { Stream } from "./normalise.ts";

/** Syllables that stand in for characters of words nobody should say, with the characters they may stand for. Letters as the stream folds them (l is i). */
const SYLLABLES: Readonly<Record<string, string>> = {
  zhua: "抓", zuo: "坐", lao: "牢老", cha: "查", feng: "封", fa: "法罚", yuan: "院", qian: "欠钱", kuan: "款", zhai: "债", jie: "借", dai: "贷逮",
  jing: "警", jian: "监", yu: "狱逾", qi: "期", jing1: "经", gong: "公", an: "安", si: "死", cui: "催", mi: "密", ma: "码妈", lai: "赖",
  lv: "律", lu: "律", shi: "师", pan: "判", xing: "刑", su: "诉", tao: "套", xian: "现", da: "打", kan: "砍", sha: "杀", gun: "滚", lian: "脸", fei: "废", wu: "物",
  bao: "爆", tong: "通", xun: "讯", lu1: "录", shui: "谁", yan: "验", zheng: "证", huan: "还", ju: "拘局", liu: "留", kou: "扣", pai: "派", men: "门", shang: "上",
};
const folded = new Map(Object.entries(SYLLABLES).map(([syllable, chars]) => [syllable.replace(/\d/, "").replaceAll("l", "i"), chars] as const));
const MOST_READINGS = 8;
const isLetter = (code: number): boolean => code >= 97 && code <= 122;
const isCjkCode = (code: number): boolean => code >= 0x3400 && code <= 0x9fff;

/** Splits a run of letters into known syllables, longest first; null when it is no pinyin. */
function syllablesOf(run: string): string[] | null {
  if (run === "") return [];
  for (let size = Math.min(6, run.length); size >= 2; size--) {
    if (!folded.has(run.slice(0, size))) continue;
    const rest = syllablesOf(run.slice(size));
    if (rest) return [run.slice(0, size), ...rest];
  }
  return null;
}

interface Run { readonly start: number; readonly end: number; readonly chars: readonly string[] }

function runsOf(stream: Stream): Run[] {
  const runs: Run[] = [];
  for (let i = 0; i < stream.length;) {
    if (!isLetter(stream.codes[i] as number)) { i++; continue; }
    let end = i;
    let run = "";
    while (end < stream.length && isLetter(stream.codes[end] as number)) run += String.fromCharCode(stream.codes[end++] as number);
    const syllables = run.length >= 2 && run.length <= 24 ? syllablesOf(run) : null;
    if (syllables) {
      let at = i;
      for (const syllable of syllables) {
        runs.push({ start: at, end: at + syllable.length, chars: [...(folded.get(syllable) as string)] });
        at += syllable.length;
      }
    }
    i = end;
  }
  return runs;
}

/** The stream with each run replaced by one character, keeping the places in the text. */
function replaced(stream: Stream, runs: readonly Run[], chosen: readonly string[]): Stream {
  const keep: { code: number; from: number; to: number; at: number }[] = [];
  for (let i = 0; i < stream.length; i++) {
    const which = runs.findIndex((run) => run.start === i);
    const run = runs[which];
    if (run) {
      keep.push({ code: (chosen[which] as string).charCodeAt(0), from: stream.from[i] as number, to: stream.to[run.end - 1] as number, at: i });
      i = run.end - 1;
    } else keep.push({ code: stream.codes[i] as number, from: stream.from[i] as number, to: stream.to[i] as number, at: i });
  }
  return {
    length: keep.length, codes: Uint16Array.from(keep, (k) => k.code), from: Int32Array.from(keep, (k) => k.from), to: Int32Array.from(keep, (k) => k.to),
    edge: Uint8Array.from(keep, () => 1), sentence: Int32Array.from(keep, (k) => stream.sentence[k.at] as number), clause: Int32Array.from(keep, (k) => stream.clause[k.at] as number),
    quoted: Uint8Array.from(keep, (k) => stream.quoted[k.at] as number),
  };
}

/** What a Chinese text with pinyin in it may mean ("zhua你进去"): up to eight readings; none for a text without. */
export function pinyinReadings(stream: Stream): Stream[] {
  if (!stream.codes.subarray(0, stream.length).some(isCjkCode) || !stream.codes.subarray(0, stream.length).some(isLetter)) return [];
  const runs = runsOf(stream);
  if (runs.length === 0 || runs.length > 12) return [];
  let choices: string[][] = [[]];
  for (const run of runs) choices = choices.flatMap((before) => run.chars.map((char) => [...before, char])).slice(0, MOST_READINGS);
  return choices.map((chosen) => replaced(stream, runs, chosen));
}
