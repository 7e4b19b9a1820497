-- What a run was about to do, what became of it, and what must be remembered between runs.
-- Row ids are kept, never a column's value (but the numbers of a former state and status).

CREATE TABLE apply_run (
    run TEXT NOT NULL PRIMARY KEY,
    environment TEXT NOT NULL,
    plan TEXT NOT NULL,
    duty TEXT NOT NULL,
    started INTEGER NOT NULL,
    ended INTEGER,
    phase TEXT NOT NULL CHECK (phase IN ('CARRYING', 'PROVING', 'PROVING_AGAIN', 'SEALING', 'FINISHED')),
    position INTEGER NOT NULL DEFAULT 0,
    proved INTEGER NOT NULL DEFAULT 0,
    UNIQUE (environment, plan)
) STRICT;

-- Written before the effect leaves the house. Open while nobody knows whether it happened.
CREATE TABLE apply_intent (
    run TEXT NOT NULL REFERENCES apply_run (run),
    line INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    row_id TEXT NOT NULL,
    version TEXT,
    former_state INTEGER,
    former_status INTEGER,
    written INTEGER NOT NULL,
    open INTEGER NOT NULL CHECK (open IN (0, 1)),
    PRIMARY KEY (run, line)
) STRICT, WITHOUT ROWID;

CREATE INDEX apply_intent_row ON apply_intent (table_name, row_id);
CREATE INDEX apply_intent_open ON apply_intent (run, line) WHERE open = 1;

CREATE TABLE apply_outcome (
    run TEXT NOT NULL REFERENCES apply_run (run),
    line INTEGER NOT NULL,
    rule TEXT NOT NULL,
    table_name TEXT NOT NULL,
    row_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    word TEXT NOT NULL,
    reason TEXT,
    cascaded INTEGER NOT NULL CHECK (cascaded IN (0, 1)),
    recovered INTEGER NOT NULL CHECK (recovered IN (0, 1)),
    at INTEGER NOT NULL,
    PRIMARY KEY (run, line)
) STRICT, WITHOUT ROWID;

CREATE INDEX apply_outcome_row ON apply_outcome (run, table_name, row_id);

-- Rows that stay because a row hanging on them stays; outlives a restart, so that no parent slips through.
CREATE TABLE apply_obstacle (
    run TEXT NOT NULL REFERENCES apply_run (run),
    table_name TEXT NOT NULL,
    row_id TEXT NOT NULL,
    PRIMARY KEY (run, table_name, row_id)
) STRICT, WITHOUT ROWID;

-- Rows that the platform's cascade takes along; they get their outcome with their parent's.
CREATE TABLE apply_awaiting (
    run TEXT NOT NULL REFERENCES apply_run (run),
    line INTEGER NOT NULL,
    rule TEXT NOT NULL,
    table_name TEXT NOT NULL,
    row_id TEXT NOT NULL,
    parent_table TEXT NOT NULL,
    parent_id TEXT NOT NULL,
    PRIMARY KEY (run, line)
) STRICT, WITHOUT ROWID;

CREATE INDEX apply_awaiting_parent ON apply_awaiting (run, parent_table, parent_id);

-- Rows whose version the platform bumps when the line's row is deleted (RemoveLink), with the version before; counts only once that line is
-- done (S6).
CREATE TABLE apply_touched (
    run TEXT NOT NULL REFERENCES apply_run (run),
    table_name TEXT NOT NULL,
    row_id TEXT NOT NULL,
    line INTEGER NOT NULL,
    version TEXT,
    PRIMARY KEY (run, table_name, row_id, line)
) STRICT, WITHOUT ROWID;

CREATE INDEX apply_touched_row ON apply_touched (table_name, row_id);

-- Counters for reports and for the seat belt's rolling day (S11), by the hour, since the epoch.
CREATE TABLE apply_tally (
    environment TEXT NOT NULL,
    run TEXT NOT NULL,
    rule TEXT NOT NULL,
    table_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    word TEXT NOT NULL,
    cascaded INTEGER NOT NULL,
    hour INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (environment, run, rule, table_name, kind, word, cascaded, hour)
) STRICT, WITHOUT ROWID;

CREATE INDEX apply_tally_hour ON apply_tally (environment, hour);

CREATE TABLE quarantine (
    environment TEXT NOT NULL,
    table_name TEXT NOT NULL,
    row_id TEXT NOT NULL,
    rule TEXT NOT NULL,
    run TEXT NOT NULL,
    line INTEGER NOT NULL,
    since INTEGER NOT NULL,
    state INTEGER,
    former_state INTEGER,
    former_status INTEGER,
    version TEXT,
    released INTEGER,
    undo TEXT,
    PRIMARY KEY (environment, table_name, row_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX quarantine_rule ON quarantine (environment, rule, table_name, row_id) WHERE released IS NULL;
CREATE INDEX quarantine_run ON quarantine (environment, run, line);
CREATE INDEX quarantine_undo ON quarantine (environment, undo, line);
