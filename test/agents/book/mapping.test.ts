import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkMapping, loadMapping, shippedMappings } from "../../../agents/book/mapping/load.ts";
import { bookDesk, type BookDesk } from "../../support/book.ts";

let desk: BookDesk;
beforeEach(async () => { desk = await bookDesk(); });
afterEach(() => desk.close());

const minimal = { account: { column: "Nr" }, balance: { column: "Saldo" }, currency: { constant: "EUR" }, days_past_due: { months: { column: "Mon" } } };

describe("a mapping", () => {
  it("is refused with the place of every fault", () => {
    const wrong = { name: "x", fields: { account: { colum: "Nr" }, balanse: { column: "Saldo" }, balance: { add: [{ column: "a" }, { eval: "1" }] } }, dateOrder: "ydm" };
    expect(() => checkMapping(wrong)).toThrow(/dateOrder: .*/);
    expect(() => checkMapping(wrong)).toThrow(/fields\.account: not an expression/);
    expect(() => checkMapping(wrong)).toThrow(/balanse/);
    expect(() => checkMapping(wrong)).toThrow(/fields\.balance/);
    expect(() => checkMapping([])).toThrow("the mapping: ");
  });

  it("is a shipped name or a file; every shipped one is valid", async () => {
    expect(await shippedMappings()).toContain("uci-credit");
    for (const name of await shippedMappings()) expect((await loadMapping(name)).name).toBe(name);
    await expect(loadMapping("no-such")).rejects.toThrow(/neither a file nor one of .*uci-credit/);
    await expect(loadMapping(new URL("./mapping.test.ts", import.meta.url).pathname)).rejects.toThrow("is not JSON");
  });

  it("must find its columns in the file", async () => {
    await expect(desk.take("Nr,Saldo\n1,2\n", { mapping: checkMapping({ name: "m", fields: minimal }) })).rejects.toThrow('a column "Mon" that the file does not have');
    await expect(desk.take("Nr,Saldo\n1,2\n", { mapping: checkMapping({ name: "m", fields: { account: { column: 7 } } }) })).rejects.toThrow("asks for column 7; the file has 2");
  });

  it("has constants, enum tables, arithmetic, months, joins and first choices", async () => {
    const mapping = checkMapping({
      name: "m", skipRows: 1, delimiter: ";", decimal: ",", dateOrder: "dmy", asOf: "2026-11-01",
      fields: {
        ...minimal,
        balance: { subtract: [{ add: [{ column: "Saldo" }, { column: "Zins" }] }, { max: [{ column: "Gezahlt" }, 0] }] },
        minimum_due: { round: { divide: [{ column: "Saldo" }, 3] } },
        name: { join: [{ column: "Vor" }, { column: "Nach" }] },
        language: { enum: { D: "en", C: "zh-CN" }, of: { column: "Spr" } },
        jurisdiction: { enum: { "": "GB" }, of: { column: "Land" }, otherwise: "US" },
        due_date: { column: "Am" },
        phone: { first: [{ column: "Mobil" }, { column: "Fest" }] },
      },
    });
    const summary = await desk.take(
      "Bericht;;;;;;;;;;;\nNr;Saldo;Zins;Gezahlt;Mon;Vor;Nach;Spr;Land;Am;Mobil;Fest\nA;1.000,50;0,25;€ 100,75;2;Lima;Practicewell;C;;10/11/2026;;020 7183 8750\nB;1;0;0;1;X;Y;Q;;10/11/2026;;\nC;1;0;x;1;X;Y;D;;10/11/2026;;\n",
      { mapping },
    );
    expect(summary).toMatchObject({ new: 1, rejected: 2 });
    expect(desk.rejects()).toEqual(["4,language,a word the mapping's table does not have", "5,balance,not an amount"]);
    expect((await desk.handle.store.caseById("C000001"))?.debt).toMatchObject({ balance: 90_000, minimumDue: 33_400, daysPastDue: 60, dueDate: "2026-11-10", currency: "EUR" });
    expect(await desk.handle.store.customer("K000001")).toMatchObject({ jurisdiction: "GB", language: "zh-CN", timeZone: "Europe/London" });
    expect(await desk.handle.store.person("K000001")).toMatchObject({ name: "Lima Practicewell", phones: { P1: "+442071838750" } });
  });

  it("draws the line between current and overdue where it says", async () => {
    const rows = "account,country,balance,dpd\nA,US,10,0\nB,US,10,5\nC,US,10,6\n";
    const summary = await desk.take(rows, { mapping: checkMapping({ name: "m", caseFrom: 6, fields: {} }) });
    expect(summary).toMatchObject({ new: 1, current: 2, rejected: 0 });
  });
});
