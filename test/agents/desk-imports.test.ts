import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Workbook } from "@cj-tech-master/excelts";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FAILURE_CODES, REASON_CODES } from "../../shared/contract/import-reasons.ts";
import { importJob, inspection, preview as previewSchema } from "../../shared/contract/imports.ts";
import { PIECE_BYTES } from "../../shared/contract/names.ts";
import { BARE_DRAFT, context, importDesk, type ImportDesk } from "../support/import-desk.ts";
import { encoded } from "../support/legacy-encodings.ts";

let desk: ImportDesk;
beforeEach(async () => { desk = await importDesk(); });
afterEach(() => desk.close());

const BOOK = "account,balance,dpd,currency,name,mobile,country\nA-1,100.00,31,USD,Dana Rivers,+12125551234,US\nA-2,lots,5,USD,Sam Hill,+12125551235,US\nA-3,20.00,0,USD,Ann Lee,+12125551236,US\n";
const start = (fileId: string, over: Partial<Parameters<ImportDesk["imports"]["start"]>[0]> = {}) =>
  desk.imports.start({ fileId, draft: BARE_DRAFT, kind: "import", practice: false, ...over }, context());
const code = (of: Promise<unknown>): Promise<unknown> => of.then(() => "fine", (error: { code?: string; data?: { code?: string; why?: string } }) => error.data?.code ?? error.data?.why ?? error.code ?? error);

describe("a file arriving in pieces", () => {
  it("is the same bytes, whatever the pieces were, and goes on where it was", async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 20 }), fc.nat(1e9), async (bytes, sizes, n) => {
      const name = `file-${n}.csv`;
      let { fileId, received } = await desk.imports.begin({ name, bytes: bytes.length }, context());
      for (let turn = 0; received < bytes.length; turn++) {
        const to = received + (sizes[turn % sizes.length] as number);
        await desk.imports.piece({ fileId, at: received, data: Buffer.from(bytes.subarray(received, to)).toString("base64") }, context());
        ({ fileId, received } = await desk.imports.begin({ name, bytes: bytes.length }, context()));
        expect(received).toBe(Math.min(to, bytes.length));
      }
      const path = join(desk.dir, "incoming", `${fileId}.part`);
      expect(new Uint8Array(readFileSync(path))).toEqual(bytes);
      expect(statSync(path).mode & 0o777).toBe(0o600);
    }), { numRuns: 25 });
  });

  it("takes no piece out of order, none too large, and none beyond the end", async () => {
    const { fileId } = await desk.imports.begin({ name: "a.csv", bytes: 10 }, context());
    const piece = (at: number, data: Buffer) => code(desk.imports.piece({ fileId, at, data: data.toString("base64") }, context()));
    expect(await piece(1, Buffer.from("x"))).toBe("piece_out_of_order");
    expect(await piece(0, Buffer.alloc(11))).toBe("piece_too_large");
    expect(await piece(0, Buffer.alloc(PIECE_BYTES + 1))).toBe("piece_too_large");
    expect(await code(desk.imports.inspect({ fileId, draft: null }, context()))).toBe("incomplete");
    expect(await code(desk.imports.begin({ name: "a.csv", bytes: 2 ** 40 }, context()))).toBe("too_many_bytes");
    // Two at once with the same beginning: one is taken.
    expect([await Promise.all([piece(0, Buffer.from("12345")), piece(0, Buffer.from("12345"))])].flat().sort()).toEqual(["fine", "piece_out_of_order"]);
    expect(await code(desk.imports.piece({ fileId: "../../etc", at: 0, data: "" }, context()))).toBe("NOT_FOUND");
  });

  it("is forgotten after a day in which nobody went on with it, and after it was taken", async () => {
    await desk.imports.begin({ name: "old.csv", bytes: 10 }, context());
    desk.clock = Date.now() + 25 * 3_600_000;
    await desk.imports.begin({ name: "new.csv", bytes: 10 }, context());
    const left = (): string[] => readdirSync(join(desk.dir, "incoming")).filter((name) => name.endsWith(".part"));
    expect(left()).toHaveLength(1);
    const fileId = await desk.upload("book.csv", BOOK);
    await start(fileId);
    await desk.over();
    expect(left().filter((name) => name.startsWith(fileId))).toEqual([]);
    expect(await code(desk.imports.inspect({ fileId, draft: null }, context()))).toBe("NOT_FOUND");
  });

  it("may lie where it is", async () => {
    const path = join(desk.dir, "given.csv");
    writeFileSync(path, BOOK);
    const { fileId, complete } = await desk.imports.open({ path }, context());
    expect(complete).toBe(true);
    await start(fileId);
    expect((await desk.over()).summary).toMatchObject({ new: 1, current: 1, rejected: 1 });
    expect(readFileSync(path, "utf8")).toBe(BOOK);
    expect(await code(desk.imports.open({ path: join(desk.dir, "none.csv") }, context()))).toBe("no_such_file");
    expect(await code(desk.imports.open({ path: desk.dir }, context()))).toBe("is_folder");
    desk.byDoor = false;
    expect(await code(desk.imports.open({ path }, context()))).toBe("NOT_FOUND");
  });
});

describe("looking at a file", () => {
  it("recognises columns, masks people, asks what it cannot know", async () => {
    const fileId = await desk.upload("book.csv", "账号;客户姓名;手机号码;欠款余额;逾期月数;应还日期;币种;备注\n6222000000001234;张小伟;13812342091;1.234;2;03/04/2026;CNY;甲\n6222000000001235;李娟;13912340417;5,00;1;13/04/2026;CNY;乙\n");
    const seen = inspection.parse(await desk.imports.inspect({ fileId, draft: null }, context()));
    expect(seen).toMatchObject({ format: "csv", encoding: "utf-8", delimiter: ";", rows: { n: 2, exact: true } });
    const by = Object.fromEntries(seen.columns.map((column) => [column.column, column]));
    expect(by["客户姓名"]).toMatchObject({ field: "name", how: "recognised", samples: ["张*伟", "李*"] });
    expect(by["手机号码"]?.samples[0]).toBe("138****2091");
    expect(by["账号"]?.samples[0]).toBe("62****1234");
    expect(by["逾期月数"]).toMatchObject({ field: "months_past_due", question: "months_or_days" });
    expect(by["欠款余额"]?.question).toBe("decimal");
    expect(by["备注"]).toMatchObject({ field: null, how: "unknown" });
    expect(seen.missing).toEqual([]);

    const answered = { ...BARE_DRAFT, decimal: "," as const, dateOrder: "dmy" as const, uses: [{ field: "days_past_due", from: { kind: "months" as const, column: "逾期月数" } }] };
    const again = await desk.imports.inspect({ fileId, draft: answered }, context());
    expect(again.columns.map(({ question }) => question)).toEqual(again.columns.map(() => null));
    expect(again.columns.find(({ column }) => column === "逾期月数")).toMatchObject({ field: "days_past_due", how: "chosen" });
  });

  it("says which needed fields no column holds, and starts from a mapping that fits where the headings do not do", async () => {
    const fileId = await desk.upload("x.csv", "ref,owed\n1,2\n");
    const bare = await desk.imports.inspect({ fileId, draft: null }, context());
    expect(bare.missing).toEqual(["account", "balance", "days_past_due", "currency"]);
    expect(bare.mappings).toContainEqual({ name: "uci-credit", shipped: true, fits: false });

    const uci = await desk.upload("uci.csv", readFileSync(new URL("../fixtures/uci-credit-60.csv", import.meta.url)));
    const seen = await desk.imports.inspect({ fileId: uci, draft: null }, context());
    expect(seen.draft.base).toBe("uci-credit");
    expect(seen.missing).toEqual([]);
    expect(seen.columns.find(({ column }) => column === "PAY_0")).toMatchObject({ field: "days_past_due", how: "mapping" });
    await start(uci, { draft: seen.draft, practice: true });
    const job = importJob.parse(await desk.over());
    expect(job.summary).toMatchObject({ rows: 60, new: 34, closed: 10, mapping: "uci-credit", asOf: "2026-11-01" });
  });

  it("leaves a chosen column to its field alone, and keeps what was chosen under a name", async () => {
    const fileId = await desk.upload("b.csv", "account,balance,total,dpd,currency,name,name\nA,1,2,30,USD,x,y\n");
    const draft = { ...BARE_DRAFT, uses: [{ field: "principal", from: { kind: "column" as const, column: "balance" } }, { field: "balance", from: { kind: "column" as const, column: "total" } }], ignored: ["name"] };
    const seen = await desk.imports.inspect({ fileId, draft }, context());
    expect(seen.columns.map(({ column, field, how }) => [column, field, how])).toEqual([
      ["account", "account", "recognised"], ["balance", "principal", "chosen"], ["total", "balance", "chosen"], ["dpd", "days_past_due", "recognised"], ["currency", "currency", "recognised"],
      ["name", null, "ignored"], ["#7", "name", "recognised"],
    ]);
    await desk.imports.saveMapping({ name: "branch 分行", draft }, context());
    expect(await code(desk.imports.saveMapping({ name: "uci-credit", draft }, context()))).toBe("mapping_name_taken");
    const next = await desk.imports.inspect({ fileId, draft: null }, context());
    expect(next.draft.base).toBe("branch 分行");
    expect(next.columns.map(({ field }) => field)).toEqual(seen.columns.map(({ field }) => field));
    const { rows, fields } = await desk.imports.preview({ fileId, draft: next.draft, practice: false }, context());
    expect(rows[0]).toMatchObject({ outcome: "case", values: { balance: "2.00", principal: "1.00", name: "y****" } });
    expect(fields).toContain("stage");
  });
});

describe("a workbook", () => {
  it("is looked at, tried out and taken like any file, from the sheet that is named", async () => {
    const workbook = new Workbook();
    workbook.addWorksheet("Notes").addRow(["nothing", "here"]);
    const sheet = workbook.addWorksheet("Arrears");
    sheet.addRows([["account", "balance", "due date", "currency", "name"], ["A-1", 12.5, new Date("2026-10-01T00:00:00Z"), "USD", "Dana Rivers"], ["A-2", "lots", "2026-10-01", "USD", "Sam Hill"]]);
    const fileId = await desk.upload("book.xlsx", new Uint8Array(await workbook.xlsx.writeBuffer()));
    const draft = { ...BARE_DRAFT, sheet: "Arrears" };
    expect(await desk.imports.inspect({ fileId, draft }, context())).toMatchObject({ format: "xlsx", encoding: null, delimiter: null, rows: { n: 2, exact: true }, missing: [] });
    expect(await desk.imports.preview({ fileId, draft, practice: false }, context())).toMatchObject({ sample: { cases: 1, rejected: 1 }, rows: [{ values: { balance: "12.50", due_date: "2026-10-01" } }, { outcome: "rejected" }] });
    expect(await code(desk.imports.inspect({ fileId, draft: { ...draft, sheet: "Gone" } }, context()))).toBe("no_sheet");
    await start(fileId, { draft });
    expect((await desk.over()).summary).toMatchObject({ new: 1, rejected: 1, format: "xlsx" });
  });
});

describe("a preview", () => {
  const bad = "账号,客户姓名,手机号码,欠款余额,逾期天数,国家\n" + Array.from({ length: 40 }, (_, i) => `62220000000${1000 + i},张小伟,1381234${2000 + i},${i % 7 === 3 ? "很多" : `1${i}00.50`},${i % 5 === 4 ? "" : i},中国\n`).join("");

  it("of a GB18030 file with bad rows says what the import then does, row by row", async () => {
    const fileId = await desk.upload("逾期清单.csv", encoded(bad, "gb18030"));
    const shown = previewSchema.parse(await desk.imports.preview({ fileId, draft: BARE_DRAFT, practice: false }, context()));
    expect(shown.problem).toBeNull();
    expect(shown.rows).toHaveLength(10);
    expect(shown.rows[3]).toMatchObject({ row: 5, outcome: "rejected", values: { balance: "很多", name: "张*伟" }, faults: [{ field: "balance", reason: "not_amount" }] });
    await start(fileId);
    const job = importJob.parse(await desk.over());
    expect(job.summary).toMatchObject({ new: shown.sample.cases, current: shown.sample.current, rejected: shown.sample.rejected, encoding: "gb18030" });
    expect(job.rejectsByReason).toEqual(shown.sample.byReason);
    const refused = new Set(job.rejects.map(({ row }) => row));
    for (const row of shown.rows) {
      expect(refused.has(row.row)).toBe(row.outcome === "rejected");
      if (row.outcome !== "case") continue;
      const found = (await desk.handle.store.openCases(null, 100)).find(({ debt }) => debt.daysPastDue === Number(row.values.days_past_due) && (debt.balance / 100).toFixed(2) === row.values.balance);
      expect(found, `row ${row.row}`).toBeDefined();
    }
    for (const { reason } of job.rejectsByReason) expect(REASON_CODES).toHaveProperty(reason);
    const { csv, name } = await desk.imports.rejects(undefined as never, context());
    expect(name).toBe("逾期清单.csv.rejects.csv");
    expect(csv.trimEnd().split("\n")).toHaveLength(job.rejects.length + 1);
  });

  it("names a mapping that cannot be used instead of rows", async () => {
    const fileId = await desk.upload("b.csv", "account,owed\nA,1\n");
    const preview = (draft: typeof BARE_DRAFT) => desk.imports.preview({ fileId, draft, practice: false }, context());
    expect((await preview(BARE_DRAFT)).problem).toMatchObject({ code: "no_balance", field: "balance" });
    expect((await preview({ ...BARE_DRAFT, uses: [{ field: "balance", from: { kind: "column", column: "gone" } }] })).problem).toMatchObject({ code: "column_missing", field: "gone" });
    expect((await preview({ ...BARE_DRAFT, uses: [{ field: "balance", from: { kind: "expression", json: '{"run":1}' } }] })).problem?.code).toBe("mapping_invalid");
    expect((await preview({ ...BARE_DRAFT, base: "../../secret" })).problem?.code).toBe("mapping_unknown");
  });

  it("fills in what a practice book makes up, as the import does", async () => {
    const fileId = await desk.upload("b.csv", "account,balance,dpd,currency\nA,100,31,USD\n");
    const [row] = (await desk.imports.preview({ fileId, draft: BARE_DRAFT, practice: true }, context())).rows;
    await start(fileId, { practice: true });
    await desk.over();
    const [found] = await desk.handle.store.openCases(null, 1);
    const customer = await desk.handle.store.customer(found?.customerId ?? "");
    expect(row?.values).toMatchObject({ time_zone: customer?.timeZone, language: customer?.language, jurisdiction: customer?.jurisdiction });
    expect(row?.values.name).toMatch(/\*/);
  });
});

describe("files that are none", () => {
  it.each([
    ["empty", ""], ["not_a_table", "%PDF-1.7 and so on"], ["old_xls", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3])], ["broken_workbook", Buffer.from([0x50, 0x4b, 3, 4, 9, 9, 9, 9])],
    ["open_quote", 'account,balance\nA,"1\n'], ["no_header", "\n\n\n"],
  ])("%s", async (expected, content) => {
    const fileId = await desk.upload("wrong", content);
    expect(FAILURE_CODES).toHaveProperty(expected);
    expect(await code(desk.imports.inspect({ fileId, draft: null }, context()))).toBe(expected);
    await start(fileId);
    expect((await desk.over()).failure?.code).toBe(expected);
    expect(desk.handle.head().count).toBe(0);
  });

  it("older than the book, or of the other kind", async () => {
    const dated = (day: string, sum: number): string => `account,balance,dpd,currency,as of\nA,${sum},31,USD,${day}\n`;
    await start(await desk.upload("a.csv", dated("2026-10-05", 5)));
    expect((await desk.over()).state).toBe("done");
    const head = desk.handle.head();
    await start(await desk.upload("b.csv", dated("2026-10-01", 6)));
    expect((await desk.over()).failure?.code).toBe("older_than_book");
    const fileId = await desk.upload("c.csv", dated("2026-10-06", 7));
    expect(await code(start(fileId, { practice: true }))).toBe("live_book_there");
    expect((await desk.imports.preview({ fileId, draft: BARE_DRAFT, practice: true }, context())).problem?.code).toBe("live_book_there");
    expect(await code(desk.imports.practiceBook(undefined as never, context()))).toBe("live_book_there");
    expect(desk.handle.head()).toEqual(head);
  });
});

describe("a job", () => {
  const many = (n: number): string => `account,balance,dpd,currency\n${Array.from({ length: n }, (_, i) => `A-${i},${i + 1}.00,${(i % 90) + 1},USD\n`).join("")}`;
  const untilRows = async (most = 1): Promise<void> => {
    const stop = new AbortController();
    for await (const { job } of await desk.imports.watch(undefined as never, { signal: stop.signal })) if (job && (job.rows >= most || job.state !== "running")) break;
    stop.abort();
  };

  it("tried out changes nothing and holds nobody up, also while a shift runs", async () => {
    desk.shift = { state: "running" } as ImportDesk["shift"];
    const fileId = await desk.upload("b.csv", many(50));
    expect(await code(start(fileId))).toBe("shift_running");
    await start(fileId, { kind: "dry_run" });
    expect((await desk.over()).summary).toMatchObject({ new: 50, seq: null });
    expect(desk.handle.head().count).toBe(0);
    expect(await desk.handle.store.book()).toBeNull();
  });

  it("cancelled leaves the chain as it was; resumed it takes the same rows", async () => {
    const head = desk.handle.head();
    const fileId = await desk.upload("b.csv", many(60_000));
    await start(fileId);
    expect(await code(start(fileId))).toBe("import_running");
    expect(await code(desk.imports.practiceBook(undefined as never, context()))).toBe("import_running");
    expect(await code(desk.imports.dismiss(undefined as never, context()))).toBe("import_running");
    await untilRows();
    await desk.imports.cancel(undefined as never, context());
    expect((await desk.over()).state).toBe("cancelled");
    expect(desk.handle.head()).toEqual(head);
    expect(desk.deps.activity.importing).toBe(false);
    await desk.imports.resume(undefined as never, context());
    const job = await desk.over();
    expect(job).toMatchObject({ state: "done", summary: { rows: 60_000, new: 60_000 } });
    expect(await desk.handle.verify()).toMatchObject({ ok: true });
    expect(await code(desk.imports.resume(undefined as never, context()))).toBe("nothing_to_resume");
    await desk.imports.dismiss(undefined as never, context());
    expect(readdirSync(join(desk.dir, "incoming"))).toEqual([]);
  });

  it("that ran when the engine died is cut off, and can be taken up again", async () => {
    const fileId = await desk.upload("b.csv", many(60_000));
    await start(fileId);
    await untilRows();
    desk = await desk.reopen();
    const job = await desk.over();
    expect(job.state).toBe("cut_off");
    expect(desk.handle.head().count).toBe(0);
    await desk.imports.resume(undefined as never, context());
    expect((await desk.over()).summary).toMatchObject({ new: 60_000 });
    expect(desk.faults).toEqual([]);
  });

  it("whose last act had become durable when the engine died is done", async () => {
    await start(await desk.upload("b.csv", many(10)));
    const job = await desk.over();
    writeFileSync(join(desk.dir, "incoming", "job.json"), JSON.stringify({ job: { ...job, state: "running", summary: null }, head: 0 }));
    desk = await desk.reopen();
    expect((await desk.over()).state).toBe("done");
  });

  it("takes the book that ships with the product", async () => {
    expect(await desk.imports.practiceBook(undefined as never, context())).toMatchObject({ new: expect.any(Number), rejected: 0 });
    expect(await desk.handle.store.book()).toMatchObject({ practice: true });
    // Once more changes nothing.
    expect(await desk.imports.practiceBook(undefined as never, context())).toMatchObject({ new: 0, updated: 0 });
  });
});
