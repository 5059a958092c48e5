import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Workbook } from "@cj-tech-master/excelts";
import { encoded } from "../../support/legacy-encodings.ts";
import { bookDesk, type BookDesk } from "../../support/book.ts";

let desk: BookDesk;
beforeEach(async () => { desk = await bookDesk(); });
afterEach(() => desk.close());

const HEADERS = {
  en: ["Account No.", "Customer Name", "Country", "Currency", "Outstanding Balance", "Days Past Due", "Mobile"],
  "zh-CN": ["账号", "客户姓名", "国家", "币种", "欠款余额", "逾期天数", "手机号码"],
  "zh-TW": ["帳號", "客戶姓名", "國家", "幣別", "欠款餘額", "逾期天數", "手機號碼"],
} as const;
const ROWS = {
  en: ["A-1", "Lima Practicewell", "CN", "CNY", "1,234.50", "12", "13812345678"],
  "zh-CN": ["A-1", "演甲一", "中国", "CNY", "1,234.50", "12", "13812345678"],
  "zh-TW": ["A-1", "練甲一", "中國", "CNY", "1,234.50", "12", "13812345678"],
} as const;

const csv = (rows: readonly (readonly string[])[], delimiter: string): string =>
  rows.map((row) => row.map((cell) => (cell.includes(delimiter) ? `"${cell}"` : cell)).join(delimiter)).join("\r\n") + "\r\n";

const WAYS = [
  ["utf-8", "en"], ["utf-8", "zh-CN"], ["utf-8-bom", "zh-CN"], ["utf-8-bom", "zh-TW"], ["gb18030", "zh-CN"], ["big5", "zh-TW"],
  ["utf-16le", "zh-CN"], ["utf-16be", "zh-TW"], ["utf-16le-bom", "zh-TW"], ["utf-16be-bom", "zh-CN"],
] as const;

async function theCase(): Promise<{ name: string; balance: number; days: number; phone: string }> {
  const found = await desk.handle.store.caseById("C000001");
  const person = await desk.handle.store.person("K000001");
  return { name: person?.name ?? "", balance: found?.debt.balance ?? 0, days: found?.debt.daysPastDue ?? 0, phone: person?.phones.P1 ?? "" };
}

describe("a bank's file as it comes", () => {
  for (const [encoding, language] of WAYS) {
    for (const [delimiter, word] of [[",", "comma"], [";", "semicolon"], ["\t", "tab"]] as const) {
      it(`${encoding}, ${word}, headings in ${language}`, async () => {
        const summary = await desk.take(encoded(csv([HEADERS[language], ROWS[language]], delimiter), encoding));
        expect(summary).toMatchObject({ new: 1, rejected: 0, encoding: encoding.replace("-bom", "") });
        expect(await theCase()).toEqual({ name: ROWS[language][1], balance: 123_450, days: 12, phone: "+8613812345678" });
      });
    }
  }

  it("takes line ends and delimiters inside quotation marks as part of the cell", async () => {
    const summary = await desk.take('account,name,country,balance,dpd\n"A\n1","Practice, ""Lima""",US,100,3\nA-2,Other,US,7,4');
    expect(summary).toMatchObject({ new: 2, rejected: 0 });
    expect((await desk.handle.store.caseById("C000001"))?.debt.accountId).toBe("A\n1");
    expect((await desk.handle.store.person("K000001"))?.name).toBe('Practice, "Lima"');
  });

  it("reads a workbook: text, numbers, dates and flags of its first sheet", async () => {
    const workbook = new Workbook();
    const sheet = workbook.addWorksheet("book");
    sheet.addRow(["账号", "姓名", "国家", "余额", "逾期天数", "到期日", "争议"]);
    sheet.addRow(["A-1", "演甲一", "中国", 1234.5, 12, new Date(Date.UTC(2026, 9, 20)), true]);
    sheet.addRow([]);
    sheet.addRow(["A-2", "演乙二", "中国", "2,000", 40]);
    const summary = await desk.take(new Uint8Array(await workbook.xlsx.writeBuffer()), { name: "book.xlsx" });
    expect(summary).toMatchObject({ new: 2, rejected: 0, format: "xlsx" });
    const first = await desk.handle.store.caseById("C000001");
    expect(first?.debt).toMatchObject({ balance: 123_450, dueDate: "2026-10-20" });
    expect(first?.stops.map(({ kind }) => kind)).toEqual(["dispute"]);
  });

  it("refuses an account number that the spreadsheet has rounded", async () => {
    const workbook = new Workbook();
    const sheet = workbook.addWorksheet("book");
    sheet.addRow(["account", "country", "balance", "dpd"]);
    sheet.addRow([6222020000123456789, "CN", 100, 3]);
    const summary = await desk.take(new Uint8Array(await workbook.xlsx.writeBuffer()), { name: "book.xlsx" });
    expect(summary).toMatchObject({ new: 0, rejected: 1 });
    expect(desk.rejects()).toEqual(["2,account,the spreadsheet has rounded this number: store it as text"]);
  });

  it.each([
    ["nothing", "", "the file is empty"],
    ["blank lines only", "\n\n  \n", "no header row"],
    ["an open quotation mark", 'account,balance,dpd\n"A-1,100,3\n', "inside quotation marks"],
    ["no account column", "foo,bar\n1,2\n", "no column holds the account number"],
    ["no balance column", "account,dpd\n1,2\n", "no column holds the balance"],
  ])("says what is wrong with a file of %s", async (_what, content, message) => {
    await expect(desk.take(content)).rejects.toThrow(message);
    expect(desk.handle.head().count).toBe(0);
  });

  it("says where an encoding stops holding, and leaves the book as it was", async () => {
    const rows = Array.from({ length: 20_000 }, (_, n) => `A-${n},演练,CN,100,3`).join("\n");
    const bytes = Buffer.concat([Buffer.from(`account,name,country,balance,dpd\n${rows}\n`.repeat(4)), Buffer.from([0x41, 0xff, 0xfe, 0x0a])]);
    await expect(desk.take(bytes)).rejects.toThrow("not utf-8 throughout");
    expect(desk.handle.head().count).toBe(0);
  });
});
