import type { GuardContext } from "../../../../shared/domain/speech.ts";
import { calledInEn, calledInZh } from "./called.ts";
import { toPlain } from "./normalise.ts";
import type { Mistake, Speech } from "./speech.ts";

const SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝";
const ZH_NAME = new RegExp(`([${SURNAMES}])(先生|女士|小姐|太太|老板|总)`, "g");
const EN_NAME = /\b(mr|mrs|ms|miss|dr)\.? ([a-z][a-z'-]+)/g;
const EN_BANK = /\b((?:[A-Z][\w&']*\s)+)(Bank|Credit Union|Financial|Savings|Finance)\b/g;
const ZH_BANKS = ["招商", "工商", "建设", "农业", "中国", "交通", "平安", "浦发", "兴业", "民生", "光大", "中信", "华夏", "广发", "邮储", "邮政储蓄", "北京", "上海", "宁波", "江苏", "南京", "杭州", "微众", "网商", "渣打", "汇丰", "花旗", "国泰世华", "玉山", "富邦", "台新", "中信", "永丰", "恒生"];
const ZH_OTHER_BANK = /(另|另外|别的|其他|别|其它|隔壁|那)(一)?(家|个)?的?银行(的|那)?(这|那)?(笔)?(欠|贷|账|卡|逾期|借)/;
const EN_OTHER_BANK = /\b(your|the) (loan|debt|card|account|balance|payment) (with|at|from|to) (another|a different|the other) (bank|lender)/;

const surnameOf = (name: string): string => toPlain(name).text.trim().split(/\s+/).at(-1) ?? "";

function zhName(speech: Speech, allowed: readonly string[]): Mistake | null {
  for (const found of speech.plain.text.matchAll(ZH_NAME)) {
    const called = found[1] as string;
    if (!allowed.some((name) => toPlain(name).text.startsWith(called))) return { what: "name", from: found.index, to: found.index + found[0].length };
  }
  return null;
}

function enName(speech: Speech, allowed: readonly string[]): Mistake | null {
  for (const found of speech.plain.text.matchAll(EN_NAME)) {
    const called = (found[2] as string).replace(/'s$/, "");
    if (!allowed.some((name) => surnameOf(name) === called)) return { what: "name", from: found.index, to: found.index + found[0].length };
  }
  return null;
}

/** Whose money it is must be right as well: another bank's name beside the debt is a wrong fact. */
function creditorMistake(text: string, speech: Speech, creditor: string): Mistake | null {
  const plain = speech.plain.text;
  const own = toPlain(creditor).text;
  const other = ZH_OTHER_BANK.exec(plain) ?? EN_OTHER_BANK.exec(plain);
  if (other) return { what: "creditor", from: other.index, to: other.index + other[0].length };
  for (const bank of ZH_BANKS) {
    const at = plain.indexOf(`${bank}银行`);
    if (at >= 0 && !own.includes(bank)) return { what: "creditor", from: at, to: at + bank.length + 2 };
  }
  for (const found of text.matchAll(EN_BANK)) {
    const named = toPlain(found[0]).text.replace(/^(?:the|this is|hi|hello|from|at|your|our|an?|it's|i'm) /, "");
    if (named.includes(" ") && !named.endsWith(own) && !own.endsWith(named)) return { what: "creditor", from: found.index, to: found.index + found[0].length };
  }
  return null;
}

/** A name in the words that is neither the customer's nor one the context allows; the surname decides, the honorific may vary. */
export function nameMistake(text: string, speech: Speech, context: GuardContext): Mistake | null {
  const { facts } = context;
  if (!facts) return null;
  const allowed = [...(facts.name === undefined ? [] : [facts.name]), ...(context.spokenNames ?? [])];
  const name = allowed.length === 0 ? null : zhName(speech, allowed) ?? enName(speech, allowed)
    ?? calledInZh(speech, { allowed, surnames: SURNAMES }) ?? calledInEn(text, speech, { allowed, creditor: facts.creditor ?? "" });
  return name ?? (facts.creditor === undefined ? null : creditorMistake(text, speech, facts.creditor));
}
