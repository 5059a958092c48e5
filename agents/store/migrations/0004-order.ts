/** Where on the chain a promise and a payment stand, and which inbox items the figures have counted already. Shipped: never edited. */
export const sql = `
ALTER TABLE promises ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE payments ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE inbox ADD COLUMN counted INTEGER NOT NULL DEFAULT 0;
CREATE INDEX inbox_uncounted ON inbox (deadline_at, item_id) WHERE state = 'open' AND counted = 0;
`;
