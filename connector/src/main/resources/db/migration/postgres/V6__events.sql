-- Rows that may have changed and wait to be looked at; ids and names only. times: how often it came, so that one that came again while its
-- row was looked at is not taken for done.
CREATE TABLE hint (
    environment TEXT COLLATE "C" NOT NULL,
    tbl TEXT COLLATE "C" NOT NULL,
    row_id TEXT COLLATE "C" NOT NULL,
    message TEXT COLLATE "C" NOT NULL,
    origin TEXT COLLATE "C" NOT NULL CHECK (origin IN ('WEBHOOK', 'SWEEP', 'BACKFILL')),
    seen BIGINT NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (environment, tbl, row_id, message)
);

CREATE INDEX hint_oldest ON hint (environment, seen);
