/** The cells every figure is added up from. Shipped: never edited. */
export const sql = `
CREATE TABLE kpi_cells (
  day TEXT NOT NULL, level TEXT NOT NULL, who TEXT NOT NULL, handler TEXT NOT NULL, segment TEXT NOT NULL, stage TEXT NOT NULL,
  variant TEXT NOT NULL, strategy TEXT NOT NULL, currency TEXT NOT NULL, counter TEXT NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (day, level, who, handler, segment, stage, variant, strategy, currency, counter)
) STRICT, WITHOUT ROWID;

-- Time from assignment to first right-party contact, one value a case: a median cannot be added up.
CREATE TABLE first_contacts (
  case_id TEXT PRIMARY KEY, ms INTEGER NOT NULL, day TEXT NOT NULL, agent TEXT NOT NULL, handler TEXT NOT NULL,
  segment TEXT NOT NULL, stage TEXT NOT NULL, strategy TEXT NOT NULL
) STRICT;

-- Balances by stage when a day was closed: what the next day's roll rate is measured against.
CREATE TABLE stage_balances (
  day TEXT NOT NULL, stage TEXT NOT NULL, currency TEXT NOT NULL, balance INTEGER NOT NULL, cases INTEGER NOT NULL,
  PRIMARY KEY (day, stage, currency)
) STRICT, WITHOUT ROWID;
`;
