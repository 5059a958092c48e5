import { describe, expect, test } from "vitest";
import { formatsOf } from "../../renderer/format/format.ts";
import { kpiCounts, kpiParts, kpiText, targetText } from "../../renderer/format/kpi.ts";

const en = formatsOf("en");
const cn = formatsOf("zh-CN");
const tw = formatsOf("zh-TW");
const NOON = Date.parse("2026-11-10T06:32:08Z");

describe("money", () => {
  test("two decimals in detail, a true minus, narrow symbols", () => {
    expect(en.money(321_540, "CNY")).toBe("¥3,215.40");
    expect(cn.money(321_540, "CNY")).toBe("¥3,215.40");
    expect(en.money(-31_820, "CNY")).toBe("−¥318.20");
    expect(en.money(99_950, "USD")).toBe("$999.50");
    expect(en.money(1_500, "JPY")).toBe("¥1,500");
    expect(en.money(1_000_000, "CNY", { symbol: false })).toBe("10,000.00");
  });
  test("short in tiles: millions in English, ten thousands in Chinese", () => {
    expect(en.moneyShort(128_400_000, "CNY")).toBe("¥1.28M");
    expect(cn.moneyShort(128_500_000, "CNY")).toBe("128.5万");
    expect(tw.moneyShort(128_500_000, "TWD")).toBe("128.5萬");
    expect(cn.moneyShort(3_820_000_000, "CNY")).toBe("3,820万");
    expect(cn.moneyShort(25_000_000_000, "CNY")).toBe("2.5亿");
    expect(en.moneyShort(3_820_000_000, "CNY")).toBe("¥38.2M");
    expect(en.moneyShort(45_000, "USD")).toBe("$450");
  });
});

describe("rates and changes", () => {
  test("one decimal, a dash where there is no denominator", () => {
    expect(en.rate(0.374)).toBe("37.4%");
    expect(en.rate(null)).toBe("—");
    expect(en.rate(0.0083, 2)).toBe("0.83%");
  });
  test("a change is in points with its sign", () => {
    expect([en.points(0.019), en.points(-0.002), en.points(0)]).toEqual(["+1.9", "−0.2", "0.0"]);
  });
});

describe("time", () => {
  test("m:ss in calls", () => expect([en.clock(108_000), en.clock(41_000), en.clock(3_723_000)]).toEqual(["1:48", "0:41", "1:02:03"]));
  test("prose", () => {
    expect([en.duration(300_000), en.duration(612_000), en.duration(45_000), en.duration(7_800_000)]).toEqual(["5 min", "10 min", "45 s", "2 h 10 min"]);
    expect(cn.duration(306_000)).toBe("5 分 06 秒");
    expect(tw.duration(7_200_000)).toBe("2 小時");
  });
  test("deadlines: minutes, from an hour hours, from a day days", () => {
    expect([en.left(38_000), en.left(400_000), en.left(12_000_000), en.left(100_800_000)]).toEqual(["00:38", "06:40", "3 h 20", "1 d 4 h"]);
  });
  test("clock times are read in the zone they are asked for", () => {
    expect(en.time(NOON, "Asia/Shanghai")).toBe("14:32");
    expect(en.timeSeconds(NOON, "Asia/Shanghai")).toBe("14:32:08");
    expect(cn.time(Date.parse("2026-11-09T16:00:00Z"), "Asia/Shanghai")).toBe("00:00");
    expect(en.dayOf(Date.parse("2026-11-09T16:00:00Z"), "Asia/Shanghai")).toBe("2026-11-10");
  });
  test("dates: the year only when it differs", () => {
    expect([en.date("2026-11-10"), en.date("2026-11-10", "2027-01-05"), cn.date("2026-11-10")]).toEqual(["10 Nov", "10 Nov 2026", "11月10日"]);
    expect([cn.dateShort("2026-11-10", "2026-12-01"), cn.dateShort("2025-11-10", "2026-12-01"), en.dateShort("2026-09-10")]).toEqual(["11-10", "2025-11-10", "10 Sep"]);
  });
  test("zones by the city people say", () => expect([en.zone("America/New_York"), cn.zone("Asia/Shanghai"), tw.zone("America/New_York"), cn.zone("Europe/Oslo")]).toEqual(["New York", "上海", "紐約", "Oslo"]));
});

describe("counts, lists, sizes", () => {
  test("separators", () => expect([en.count(184_233), cn.count(1_000_000)]).toEqual(["184,233", "1,000,000"]));
  test("lists by comma, in Chinese by 、", () => expect([en.list(["a", "b", "c"]), cn.list(["甲", "乙"])]).toEqual(["a, b, c", "甲、乙"]));
  test("sizes", () => expect([en.bytes(212e9), en.bytes(1.84e9), en.bytes(900)]).toEqual(["212 GB", "1.8 GB", "900 B"]));
});

describe("KPIs", () => {
  const promise = { id: "promise_rate", unit: "rate", good: "up", target: 0.34 } as const;
  test("value and unit apart", () => {
    expect(kpiParts(promise, 0.314, en)).toEqual({ value: "31.4", unit: "%" });
    expect(kpiParts({ id: "violation_rate", unit: "rate" }, 0, en)).toEqual({ value: "0.00", unit: "%" });
    expect(kpiText({ id: "average_handling_time", unit: "s" }, 108, en)).toBe("1:48");
    expect(kpiText({ id: "time_to_first_contact", unit: "h" }, 3.2, en)).toBe("3.2 h");
    expect(kpiText({ id: "time_to_first_contact", unit: "h" }, 3.2, cn)).toBe("3.2 小时");
    expect(kpiText(promise, null, en)).toBe("—");
  });
  test("targets, shortest that is exact", () => {
    expect(targetText(promise, en)).toBe("≥ 34");
    expect(targetText({ id: "blocked_utterances", unit: "rate", good: "down", target: 0.015 }, en)).toBe("≤ 1.5");
    expect(targetText({ id: "violation_rate", unit: "rate", good: "down", target: 0 }, en)).toBe("= 0");
    expect(targetText({ id: "average_handling_time", unit: "s", good: "down", target: 240 }, en)).toBe("≤ 4:00");
  });
  test("counts in what they are counted in", () => {
    expect(kpiCounts({ numerator: 43, denominator: 137, currency: null }, { numerator: "count", denominator: "count" }, en)).toEqual({ numerator: "43", denominator: "137" });
    expect(kpiCounts({ numerator: 128_000_000, denominator: 3_820_000_000, currency: "CNY" }, { numerator: "money", denominator: "money" }, en)).toEqual({ numerator: "¥1.28M", denominator: "¥38.2M" });
  });
});
