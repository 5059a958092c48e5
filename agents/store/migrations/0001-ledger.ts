/** The chain and the content beside it. Shipped: never edited. */
export const sql = `
CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  data TEXT NOT NULL,
  content TEXT NOT NULL,
  prev TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX events_erasures ON events (seq) WHERE type = 'content.erased';

-- id = seq * 65536 + number within the event: a page never has to be split, and an event finds its content by range.
CREATE TABLE content (
  id INTEGER PRIMARY KEY,
  customer_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  salt TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
`;
