import { FolderFault } from "../ports.ts";
import type { Db } from "./db.ts";
import { sql as ledger } from "./migrations/0001-ledger.ts";
import { sql as projections } from "./migrations/0002-projections.ts";
import { sql as kpis } from "./migrations/0003-kpis.ts";
import { sql as order } from "./migrations/0004-order.ts";
import { sql as agreed } from "./migrations/0005-agreed.ts";
import { sql as desk } from "./migrations/0006-desk.ts";

const MIGRATIONS = [ledger, projections, kpis, order, agreed, desk];

/** Tables that belong to the chain itself; all others are projections of it. */
const LEDGER_TABLES = ["events", "content"];

/** The schema of the file. Throws on one of a newer version, which this one would misread. */
function schemaOf(db: Db): number {
  const have = db.pragma("user_version", { simple: true }) as number;
  if (have > MIGRATIONS.length) throw new FolderFault("newer", `this data folder was written by a newer version (schema ${have}, this one knows ${MIGRATIONS.length})`);
  return have;
}

/** For those who only read and so cannot bring the file up to date: throws unless it has the newest schema. */
export function refuseOtherSchema(db: Db): void {
  const have = schemaOf(db);
  if (have < MIGRATIONS.length) throw new Error(`this data folder was written by an older version (schema ${have}, this one reads ${MIGRATIONS.length}): open it once with "wardroom serve --data DIR", which brings it up to date and keeps its ledger as it is`);
}

/**
 * Brings the file to the newest schema, each step in a transaction of its own. Throws on a file of a newer version.
 * Returns whether the file is an older one with events in it: its projections are then to be made anew from the chain.
 */
export function migrate(db: Db): boolean {
  const have = schemaOf(db);
  for (let at = have; at < MIGRATIONS.length; at++) {
    db.transaction(() => {
      db.exec(MIGRATIONS[at] as string);
      db.pragma(`user_version = ${at + 1}`);
    })();
  }
  return have > 0 && have < MIGRATIONS.length;
}

/** Names of the projection tables, sorted. */
export const projectionTables = (db: Db): string[] =>
  (db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").pluck().all() as string[])
    .filter((name) => !LEDGER_TABLES.includes(name));
