import { describe, expect, it } from "vitest";
import { figuresInEn } from "../../shared/lib/figures-en.ts";
import { figuresInZh } from "../../shared/lib/figures-zh.ts";
import type { Figure } from "../../shared/lib/figures.ts";

const short = ({ kind, values, date, unit, counted, currency }: Figure): string =>
  [kind, ...values, ...(date ? [Object.values(date).join("-")] : []), ...(unit ? [unit] : []), ...(counted ? [counted] : []), ...(currency ? [currency] : [])].join(" ");

describe("figures in Chinese", () => {
  it.each([
    ["还差三千八百六十块五", ["amount 3860.5"]], ["一万二千六", ["number 12600"]], ["1.2万元", ["amount 12000"]], ["三八六零点五美元", ["amount 3860.5 USD"]], ["一千二百八十块两毛五", ["amount 1280.25"]],
    ["三百八十六块零五分", ["amount 386.05"]], ["叁仟捌佰陆拾元伍角", ["amount 3860.5"]], ["12月4号", ["date 12-4"]], ["2026年11月10日", ["date 11-10-2026"]], ["二十三号", ["date 23"]], ["百分之十", ["percent 10"]],
    ["打八折", ["percent 20 折"]], ["减三成", ["percent 30"]], ["五个点", ["percent 5"]], ["分二十四期", ["count 24 期"]], ["逾期十三天", ["duration 13 day"]], ["三个月", ["duration 3 month"]],
    ["您稍等一下，万一不行，千万别急", []], ["手机号后四位", []], ["这两天", []], ["十分感谢", []],
  ] as const)("%s", (text, wanted) => expect(figuresInZh(text).map(short)).toEqual(wanted));
});

describe("figures in English", () => {
  it.each([
    ["six hundred and forty", ["number 640"]], ["six forty is the figure", ["number 640 6.4"]], ["n1ne thousand e1ght hundred and e1ghty", ["number 9880"]], ["ninety-eight hundred", ["number 9800"]], ["$640.50", ["amount 640.5"]],
    ["£640", ["amount 640 GBP"]], ["sixty-four dollars and five cents", ["amount 64.05"]], ["november thirtieth", ["date 11-30"]], ["the 3rd of november", ["date 11-3"]], ["september the 30th", ["date 9-30"]], ["2026-11-10", ["date 2026-11-10"]],
    ["thirty days past due", ["duration 30 day"]], ["ten percent off", ["percent 10"]], ["up to twelve payments", ["count 12 payments"]], ["four four one nine", ["digits 4419 4040109"]], ["at 3 pm", ["time"]],
    ["one moment, no one minds, just a second", []], ["may i speak to her", []], ["first things first", []],
  ] as const)("%s", (text, wanted) => expect(figuresInEn(text).map(short)).toEqual(wanted));
});
