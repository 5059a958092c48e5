import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { run } from "../../agents/host/cli/verify.ts";
import { openStore } from "../../agents/store/open.ts";
import { BOOK_SIZE, bookRow, STORY, storyOf } from "../support/story.ts";

let dir = "";
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), "wardroom-verify-"))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function fill(at: string): Promise<void> {
  const handle = await openStore({ dir: at });
  await handle.bulkImport(async (book) => {
    await book.append([{ type: "book.opened", at: 1, actor: { kind: "system" }, data: { bookId: "B", practice: true, asOf: "2026-03-05" } }]);
    await book.rows({ importId: "I", n: 1, at: 2, rows: Array.from({ length: BOOK_SIZE }, (_, i) => bookRow(i)) });
  });
  await handle.ledger.commit(storyOf(STORY));
  await handle.close();
}

describe("wardroom verify", () => {
  const verify = async (...more: string[]): Promise<{ code: number; said: string }> => {
    const said: string[] = [];
    const code = await run(["--data", dir, ...more], { out: (line) => said.push(line), err: (line) => said.push(line), isTty: false, now: () => 0 });
    return { code, said: said.join("\n") };
  };
  const tamper = (sql: string): void => {
    const db = new Database(join(dir, "wardroom.db"));
    db.exec(sql);
    db.close();
  };

  it("passes what was written, and knows its own head", async () => {
    await fill(dir);
    const whole = await verify("--projections");
    expect(whole).toMatchObject({ code: 0, said: expect.stringContaining("projections as the ledger gives them") });
    const head = /head ([0-9a-f]{64})/.exec(whole.said)?.[1] as string;
    expect((await verify("--head", head)).code).toBe(0);
    expect((await verify("--head", "f".repeat(64))).code).toBe(1);
  });

  const EDITS: [string, string, string][] = [
    ["type", "UPDATE events SET type = 'turn.spoken' WHERE seq = 4", "event 4 was changed"],
    ["at", "UPDATE events SET at = at + 1 WHERE seq = 5", "event 5 was changed"],
    ["actor", "UPDATE events SET actor = '{\"kind\":\"customer\"}' WHERE seq = 3", "event 3 was changed"],
    ["data", "UPDATE events SET data = replace(data, '}', ' }') WHERE seq = 6", "event 6 was changed"],
    ["content references", "UPDATE events SET content = '[]' WHERE seq = 2", "event 2 was changed"],
    ["prev", "UPDATE events SET prev = hash WHERE seq = 7", "event 7 was changed"],
    ["hash", "UPDATE events SET hash = prev WHERE seq = 8", "event 8 was changed"],
    ["removed", "DELETE FROM events WHERE seq = 4", "event 4 is missing"],
    ["swapped", "UPDATE events SET seq = -1 WHERE seq = 4; UPDATE events SET seq = 4 WHERE seq = 5; UPDATE events SET seq = 5 WHERE seq = -1", "event 4 was changed"],
    ["cut tail", "DELETE FROM events WHERE seq > 9; DELETE FROM content WHERE id >= 10 * 65536", "event 10 is missing"],
    ["content body", "UPDATE content SET body = replace(body, 'Synthetic', 'synthetic') WHERE id = 2 * 65536 + 1", "event 2 has content \"person:C0\" that was changed"],
    ["content salt", "UPDATE content SET salt = replace(salt, substr(salt, 1, 2), 'zz') WHERE id = 2 * 65536 + 1", "event 2 has content"],
    ["content owner", "UPDATE content SET customer_id = 'K9' WHERE id = 2 * 65536 + 1", "event 2 has content"],
    ["content kind", "UPDATE content SET kind = 'note' WHERE id = 2 * 65536 + 1", "event 2 has content"],
    ["content removed", "DELETE FROM content WHERE id = 2 * 65536 + 1", "event 2 has lost its content"],
    ["content added", "INSERT INTO content SELECT 4 * 65536, customer_id, kind, salt, body FROM content WHERE id = 2 * 65536 + 1", "event 4 has content beside it that it never recorded"],
  ];
  it.each(EDITS)("names the event after tampering: %s", async (_, sql, said) => {
    await fill(dir);
    tamper(sql);
    expect(await verify()).toMatchObject({ code: 1, said: expect.stringContaining(said) });
  });

  it("tells of a forged, broken or missing anchor and of projections that are not the ledger's", async () => {
    await fill(dir);
    tamper("UPDATE cases SET balance = 1 WHERE case_id = 'C0'");
    expect((await verify()).code).toBe(0);
    expect(await verify("--projections")).toMatchObject({ code: 1, said: expect.stringContaining('"cases"') });
    rmSync(join(dir, "desk.key"));
    expect(await verify()).toMatchObject({ code: 1, said: expect.stringContaining("anchor") });
    expect(existsSync(join(dir, "desk.key"))).toBe(false);
  });
});
