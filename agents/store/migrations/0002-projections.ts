/** What is read off the chain: every table here can be emptied and filled again from it. Shipped: never edited. */
export const sql = `
CREATE TABLE book (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE customers (
  customer_id TEXT PRIMARY KEY,
  customer_key TEXT NOT NULL,
  jurisdiction TEXT, time_zone TEXT, language TEXT, verify_kind TEXT,
  synthetic INTEGER NOT NULL,
  points TEXT NOT NULL,
  person_content INTEGER
) STRICT;
CREATE INDEX customers_key ON customers (customer_key);

CREATE TABLE cases (
  case_id TEXT PRIMARY KEY,
  customer_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  fact_hash TEXT NOT NULL,
  state TEXT NOT NULL,
  closed_reason TEXT,
  currency TEXT NOT NULL,
  balance INTEGER NOT NULL,
  days_past_due INTEGER NOT NULL,
  as_of TEXT NOT NULL,
  due_date TEXT,
  debt TEXT NOT NULL,
  assigned_at INTEGER NOT NULL,
  segment TEXT NOT NULL DEFAULT '',
  profile TEXT
) STRICT;
CREATE INDEX cases_customer ON cases (customer_id);
CREATE INDEX cases_account ON cases (account_id);

CREATE TABLE stops (
  customer_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  point_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  since INTEGER NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (customer_id, case_id, point_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE earlier_contacts (
  customer_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  at INTEGER NOT NULL,
  contact TEXT NOT NULL,
  PRIMARY KEY (customer_id, case_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE attempts (
  attempt_id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL, customer_id TEXT NOT NULL, point_id TEXT NOT NULL, shift_id TEXT NOT NULL,
  direction TEXT NOT NULL, ai INTEGER NOT NULL, consented INTEGER NOT NULL, practice INTEGER NOT NULL,
  work TEXT NOT NULL, strategy TEXT NOT NULL, segment TEXT NOT NULL, stage TEXT NOT NULL, zone TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  opened_at INTEGER, answered_by TEXT, verified_at INTEGER, ended_at INTEGER,
  holder TEXT NOT NULL, floor_since INTEGER, floor_ms TEXT NOT NULL DEFAULT '{}',
  connected INTEGER NOT NULL DEFAULT 0, conversation INTEGER NOT NULL DEFAULT 0, right_party INTEGER NOT NULL DEFAULT 0,
  disposition TEXT, talk_ms INTEGER NOT NULL DEFAULT 0,
  agents TEXT NOT NULL DEFAULT '[]', minds TEXT NOT NULL DEFAULT '{}',
  promised_by TEXT NOT NULL DEFAULT '', escalated_by TEXT NOT NULL DEFAULT '',
  findings INTEGER NOT NULL DEFAULT 0, score REAL, inspected_seq INTEGER
) STRICT;
CREATE INDEX attempts_customer ON attempts (customer_id, started_at);
CREATE INDEX attempts_open ON attempts (customer_id) WHERE ended_at IS NULL;

-- What was decided and understood stays in the event, the words in the content; here is only where.
CREATE TABLE turns (
  seq INTEGER PRIMARY KEY,
  attempt_id TEXT NOT NULL,
  n INTEGER NOT NULL,
  by TEXT NOT NULL,
  heard REAL,
  ms INTEGER NOT NULL
) STRICT;
CREATE INDEX turns_attempt ON turns (attempt_id, n);

CREATE TABLE promises (
  promise_id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL, attempt_id TEXT NOT NULL, by TEXT NOT NULL,
  amount INTEGER NOT NULL, currency TEXT NOT NULL, due TEXT NOT NULL, partial INTEGER NOT NULL,
  made_at INTEGER NOT NULL, state TEXT NOT NULL, paid INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX promises_case ON promises (case_id);
CREATE INDEX promises_due ON promises (due, promise_id) WHERE state = 'pending';

CREATE TABLE plans (
  plan_id TEXT PRIMARY KEY, case_id TEXT NOT NULL, attempt_id TEXT NOT NULL, by TEXT NOT NULL, plan TEXT NOT NULL, state TEXT NOT NULL
) STRICT;
CREATE INDEX plans_case ON plans (case_id);

CREATE TABLE worklist (
  case_id TEXT PRIMARY KEY, customer_id TEXT NOT NULL, kind TEXT NOT NULL,
  due_at INTEGER NOT NULL, rank REAL NOT NULL, agent TEXT NOT NULL, treatment TEXT NOT NULL
) STRICT;
CREATE INDEX worklist_due ON worklist (due_at);
CREATE INDEX worklist_rank ON worklist (rank DESC, case_id, due_at);

CREATE TABLE inbox (
  item_id TEXT PRIMARY KEY, case_id TEXT NOT NULL, item TEXT NOT NULL, state TEXT NOT NULL,
  opened_at INTEGER NOT NULL, deadline_at INTEGER NOT NULL, resolved_at INTEGER, outcome TEXT
) STRICT;
CREATE INDEX inbox_open ON inbox (opened_at, item_id) WHERE state = 'open';

CREATE TABLE case_history (
  case_id TEXT PRIMARY KEY,
  attempts INTEGER NOT NULL DEFAULT 0, connected INTEGER NOT NULL DEFAULT 0,
  conversations INTEGER NOT NULL DEFAULT 0, right_party INTEGER NOT NULL DEFAULT 0,
  kept INTEGER NOT NULL DEFAULT 0, broken INTEGER NOT NULL DEFAULT 0, pending INTEGER NOT NULL DEFAULT 0,
  last_attempt_at INTEGER, last_disposition TEXT, intents TEXT NOT NULL DEFAULT '{}',
  angriest INTEGER NOT NULL DEFAULT 0, callback_at INTEGER, refusals INTEGER NOT NULL DEFAULT 0,
  last_refusal_seq INTEGER, inbox_open INTEGER NOT NULL DEFAULT 0,
  contacted_by TEXT NOT NULL DEFAULT '', assigned_to TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE payments (
  payment_id TEXT PRIMARY KEY, case_id TEXT NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL, paid_on TEXT NOT NULL, source TEXT NOT NULL
) STRICT;
CREATE INDEX payments_case ON payments (case_id);
`;
