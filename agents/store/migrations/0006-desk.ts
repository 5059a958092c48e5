/**
 * What screens read: tables of a million calls and cases sorted and filtered by indexes alone, a case's time line, a call's
 * events, figures by the hour. Shipped: never edited.
 */
export const sql = `
-- What a call is filtered by, packed into one number (projections/facets.ts); null while it is under way. One walk along any
-- of the indexes answers every filter without touching a row.
ALTER TABLE attempts ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE attempts ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE attempts ADD COLUMN finding_bits INTEGER NOT NULL DEFAULT 0;
ALTER TABLE attempts ADD COLUMN facets INTEGER;
CREATE INDEX calls_started ON attempts (started_at, seq, facets, talk_ms) WHERE facets IS NOT NULL;
CREATE INDEX calls_talk ON attempts (talk_ms, started_at, seq, facets) WHERE facets IS NOT NULL;
CREATE INDEX calls_score ON attempts (score, started_at, seq, facets, talk_ms) WHERE facets IS NOT NULL;
CREATE INDEX calls_findings ON attempts (findings, started_at, seq, facets, talk_ms) WHERE facets IS NOT NULL;
CREATE INDEX calls_case ON attempts (case_id, started_at, seq, facets, talk_ms) WHERE facets IS NOT NULL;

-- A case as the table sorts and filters it. since: the day it fell due, as days since 1970, while it ages; once it does not
-- (frozen: closed or nothing owed), its days past due with the sign turned, so that the smallest is longest overdue in both.
CREATE TABLE case_rows (
  case_id TEXT PRIMARY KEY,
  facets INTEGER NOT NULL, frozen INTEGER NOT NULL, since INTEGER NOT NULL, balance INTEGER NOT NULL,
  last_attempt_at INTEGER, next_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX case_rows_balance ON case_rows (balance, case_id, facets, frozen, since);
CREATE INDEX case_rows_since ON case_rows (frozen, since, case_id, facets, balance);
CREATE INDEX case_rows_last ON case_rows (last_attempt_at, case_id, facets, frozen, since, balance);
CREATE INDEX case_rows_next ON case_rows (next_at, case_id, facets, frozen, since, balance);

-- The batch that brought a case: the beginning of its time line.
ALTER TABLE cases ADD COLUMN taken_seq INTEGER NOT NULL DEFAULT 0;
CREATE TABLE case_timeline (
  case_id TEXT NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL,
  PRIMARY KEY (case_id, seq)
) STRICT, WITHOUT ROWID;

-- A call's events but its turns, which have a table of their own.
CREATE TABLE attempt_events (
  attempt_id TEXT NOT NULL, seq INTEGER NOT NULL,
  PRIMARY KEY (attempt_id, seq)
) STRICT, WITHOUT ROWID;

-- The nth finding of an inspection and who was speaking.
CREATE TABLE call_findings (
  seq INTEGER NOT NULL, n INTEGER NOT NULL, role TEXT NOT NULL,
  PRIMARY KEY (seq, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX call_findings_role ON call_findings (role, seq, n);

CREATE TABLE kpi_hours (
  hour INTEGER NOT NULL, level TEXT NOT NULL, who TEXT NOT NULL, currency TEXT NOT NULL, counter TEXT NOT NULL, amount INTEGER NOT NULL,
  PRIMARY KEY (hour, level, who, currency, counter)
) STRICT, WITHOUT ROWID;
-- What a share of the book is a share of, over all hours.
CREATE INDEX kpi_hours_assigned ON kpi_hours (counter, level, who, currency, amount) WHERE counter IN ('assigned_cases', 'assigned_minor');
CREATE TABLE flow_hours (
  hour INTEGER NOT NULL, flow TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (hour, flow)
) STRICT, WITHOUT ROWID;
CREATE TABLE refusal_hours (
  hour INTEGER NOT NULL, rule TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (hour, rule)
) STRICT, WITHOUT ROWID;

CREATE TABLE tallies (what TEXT PRIMARY KEY, n INTEGER NOT NULL) STRICT, WITHOUT ROWID;

-- Events that are few and matter one by one: shifts, stops, imports, settings, posts.
CREATE TABLE milestones (
  type TEXT NOT NULL, seq INTEGER NOT NULL,
  PRIMARY KEY (type, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE agent_marks (
  role TEXT PRIMARY KEY, paused INTEGER NOT NULL DEFAULT 0, paused_at INTEGER, capacity INTEGER
) STRICT, WITHOUT ROWID;

-- How often what stands on the chain, by whole stretches of it: counting from any event on walks one stretch at most.
CREATE TABLE event_counts (
  stretch INTEGER NOT NULL, what TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (stretch, what)
) STRICT, WITHOUT ROWID;

CREATE INDEX first_contacts_day ON first_contacts (day, ms);
CREATE INDEX inbox_resolved ON inbox (resolved_at) WHERE state = 'resolved';
-- Due work of some posts while the others may be given none.
CREATE INDEX worklist_post ON worklist (agent, due_at);
CREATE INDEX worklist_callbacks ON worklist (due_at) WHERE kind = 'callback';
`;
