import { localTime } from "../../../shared/lib/time-zone.ts";
import type { Instant } from "../../../shared/lib/time-zone.ts";
import { dateIn } from "../../../shared/domain/figure-words.ts";
import type { Language } from "../../../shared/domain/labels.ts";

const HOURS_ZH = ["十二", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十", "十一"];
const QUARTERS_ZH: Readonly<Record<number, string>> = { 0: "", 15: "一刻", 30: "半", 45: "三刻" };

/** `下午一点`, `晚上七点半`, `1 pm`, `7:30 pm`, `noon`: minute of the day. */
function hourIn(minute: number, language: Language): string {
  const hour = Math.floor(minute / 60);
  const past = minute % 60;
  if (language === "en") return hour === 12 && past === 0 ? "noon" : `${hour % 12 || 12}${past === 0 ? "" : `:${String(past).padStart(2, "0")}`} ${hour < 12 ? "am" : "pm"}`;
  const part = hour < 6 ? "凌晨" : hour < 12 ? "上午" : hour < 13 ? "中午" : hour < 18 ? "下午" : "晚上";
  const hours = HOURS_ZH[hour % 12] ?? "";
  return `${part}${language === "zh-TW" ? hours.replace("两", "兩") : hours}${language === "zh-TW" ? "點" : "点"}${QUARTERS_ZH[past] ?? `${past}分`}`;
}

/** A booked time as one says it: the day and the part of it, or the hour where one was asked for. */
export function whenIn(at: Instant, timeZone: string, said: { readonly language: Language; readonly hour: boolean }): string {
  const { language } = said;
  const { date, minute } = localTime(at, timeZone);
  if (said.hour) return language === "en" ? `on ${dateIn(date, "en")} at ${hourIn(minute, "en")}` : `${dateIn(date, language)}${hourIn(minute, language)}`;
  const part = minute < 12 * 60 ? 0 : minute < 18 * 60 ? 1 : 2;
  if (language === "en") return `on ${dateIn(date, "en")} in the ${["morning", "afternoon", "evening"][part]}`;
  return `${dateIn(date, language)}${["上午", "下午", "晚上"][part]}`;
}

const COMPOUND = new Set(["欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "司徒", "东方", "東方", "慕容", "令狐", "皇甫", "尉迟", "公孙", "公孫"]);

/** 陈先生, Ms Lee: how a person is addressed; the full name when nothing says how. */
export function addressOf(person: { readonly name: string; readonly honorific: string }, language: Language): string {
  const { name, honorific } = person;
  if (honorific === "") return name;
  const han = /^\p{Script=Han}+$/u.test(name);
  if (han) return `${COMPOUND.has(name.slice(0, 2)) && name.length > 2 ? name.slice(0, 2) : name.slice(0, 1)}${honorific}`;
  const surname = name.trim().split(/\s+/).at(-1) ?? name;
  return language === "en" ? `${honorific} ${surname}` : `${name}${honorific}`;
}
