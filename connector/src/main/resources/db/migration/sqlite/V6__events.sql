-- Rows that may have changed and wait to be looked at; ids and names only. times: how often it came, so that one that came again while its
-- row was looked at is not taken for done.
CREATE TABLE hint (
    environment TEXT NOT NULL,
    tbl TEXT NOT NULL,
    row_id TEXT NOT NULL,
    message TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('WEBHOOK', 'SWEEP', 'BACKFILL')),
    seen INTEGER NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (environment, tbl, row_id, message)
) STRICT, WITHOUT ROWID;

CREATE INDEX hint_oldest ON hint (environment, seen);
