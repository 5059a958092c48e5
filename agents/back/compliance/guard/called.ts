import { toPlain } from "./normalise.ts";
import type { Mistake, Speech } from "./speech.ts";

/** Words that may stand where a name would after "is this", "hello": capitals begin sentences, days and titles too. */
const EN_NO_NAME = new Set(
  ("i i'm i've it it's this that there the you your you're we we're my our and just good thank thanks sorry yes no okay sure still is are have am can could would how what who when a an " +
    "ai again everyone sir madam maam mr mrs ms miss dr monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december " +
    "great fine right perfect understood alright noted lovely got well now let one take please if and but so not all no thats then here everything nothing maybe both either " +
    "morning afternoon evening english spanish mandarin cantonese chinese christmas").split(" "),
);
const TITLES = new Set(["mr", "mrs", "ms", "miss", "dr"]);
const EN_FRAME = /\b(?:[Ii]s (?:this|that|it)|[Aa]re you|(?:[Ss]peaking|[Tt]alking|[Ss]peak|[Tt]alk) (?:with|to)|[Ll]ooking for|(?:[Cc]all(?:ing)?|[Mm]essage|[Tt]his is|[Aa]sking) for|[Tt]rying to reach|[Hh]ello|[Hh]i|[Hh]ey|[Dd]ear|[Gg]ood (?:morning|afternoon|evening)|[Tt]hank you|[Tt]hanks|[Ss]orry|[Oo]kay),? ((?:[A-Z][a-z]+\.? )?[A-Z][a-z'’-]+(?: [A-Z][a-z'’-]+)*)/g;

const wordsOf = (name: string): string[] => toPlain(name).text.replace(/[.,]/g, " ").split(/\s+/).filter((word) => word !== "" && !TITLES.has(word)).map((word) => word.replace(/['’]s$/, ""));

/** "Is this John Smith?", "Hello John": the words called must belong to one name that may be said. Text as given, because capitals tell. */
export function calledInEn(text: string, speech: Speech, names: { allowed: readonly string[]; creditor: string }): Mistake | null {
  const known = names.allowed.map(wordsOf).filter((words) => words.length > 0 && words.every((word) => /^[a-z]/.test(word)));
  if (known.length === 0) return null;
  const full = known.filter((words) => words.length > 1);
  const creditor = wordsOf(names.creditor);
  for (const found of text.matchAll(EN_FRAME)) {
    const words = wordsOf(found[1] as string);
    const end = words.findIndex((word) => EN_NO_NAME.has(word.replace(/['’].*$/, "")) || creditor.includes(word));
    const called = end < 0 ? words : words.slice(0, end);
    if (called.length === 0) continue;
    // Of "Ms Lee" only the surname is known: any first name may stand before it, unless her full name is known too.
    const right = known.some((words) => words.length > 1 ? called.every((word) => words.includes(word)) : called.at(-1) === words[0] && (called.length === 1 || !full.some((other) => other.includes(words[0] as string))));
    if (right) continue;
    const at = speech.plain.at.indexOf(found.index + found[0].length - (found[1] as string).length);
    return { what: "name", from: Math.max(0, at), to: Math.max(0, at) + (found[1] as string).length };
  }
  return null;
}

const TITLE = "先生|女士|小姐|太太|老板|总";
/** Words that begin with a character that is a surname as well. */
const ZH_NO_NAME = /^(?:方便|方才|时间|时候|马上|明天|明日|明早|明晚|明白|明确|平时|平安|平常|何时|余额|余下|全额|全部|全款|全家|金额|金融|安全|安排|应该|应付|包括|连续|和你|和我|和他|万一|常用|成功|高兴|白天|温馨|路上|游客|项目|车贷|房贷|房东|党|任何|同意|计划|解决|经济|祝你|谢谢|师傅|单位|司机|农业|农民|黄金|金卡|石油|都|花费|元|段时间|家里|时常|别人|那个|查询|查账|查一下|季度|管理|管家|简单|景气|卫生|党员|焦急|强)/;

/** "请问是张伟吗？", "王小明本人", "张伟，您好": `surnames` is a character class. */
export function calledInZh(speech: Speech, names: { allowed: readonly string[]; surnames: string }): Mistake | null {
  const NAME = `((?:欧阳|司马|上官|诸葛|司徒|[${names.surnames}])(?!${TITLE})[\\u4e00-\\u9fff]{1,2}?)`;
  const frames = framesFor(NAME);
  const allowed = names.allowed.map((name) => toPlain(name).text.trim());
  if (allowed.length === 0) return null;
  const full = allowed.map((name) => name.replace(new RegExp(`(?:${TITLE})$`), "")).filter((name) => name.length >= 2);
  for (const frame of frames) {
    for (const found of speech.plain.text.matchAll(frame)) {
      const called = found[1] as string;
      if (ZH_NO_NAME.test(called) || full.includes(called) || full.some((name) => name.endsWith(called))) continue;
      const surname = called[0] as string;
      if (allowed.some((name) => name.startsWith(surname)) && !full.some((name) => name.startsWith(surname))) continue;
      const from = found.index + found[0].indexOf(called);
      return { what: "name", from, to: from + called.length };
    }
  }
  return null;
}

let compiled: { name: string; frames: readonly RegExp[] } | null = null;
function framesFor(name: string): readonly RegExp[] {
  if (compiled?.name !== name) {
    const frames = [`(?:请问|你)(?:你)?是(?:不是)?${name}(?=本人|吗|吧|么|嘛|[?,。!]|${TITLE}|$)`, `是(?:不是)?${name}(?=本人)`, `^(?:喂,?)?${name}(?:${TITLE})?[,。!]?你(?:好|这|的|还|欠)`, `^喂,?(?:是)?${name}(?=吗|吧|[?,。!]|$)`, `你好[,。!]?(?:请问)?(?:是)?${name}(?=[,。!]|${TITLE}|$)`, `[找叫](?:一下|下)?${name}(?=本人|接|听|在吗|[?,。!]|${TITLE}|$)`];
    compiled = { name, frames: frames.map((frame) => new RegExp(frame, "g")) };
  }
  return compiled.frames;
}
