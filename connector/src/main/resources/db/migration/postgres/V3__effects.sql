-- What a run was about to do, what became of it, and what must be remembered between runs.
-- Row ids are kept, never a column's value (but the numbers of a former state and status).

CREATE TABLE apply_run (
    run TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    environment TEXT COLLATE "C" NOT NULL,
    plan TEXT COLLATE "C" NOT NULL,
    duty TEXT COLLATE "C" NOT NULL,
    started BIGINT NOT NULL,
    ended BIGINT,
    phase TEXT COLLATE "C" NOT NULL CHECK (phase IN ('CARRYING', 'PROVING', 'PROVING_AGAIN', 'SEALING', 'FINISHED')),
    position BIGINT NOT NULL DEFAULT 0,
    proved BIGINT NOT NULL DEFAULT 0,
    UNIQUE (environment, plan)
);

-- Written before the effect leaves the house. Open while nobody knows whether it happened.
CREATE TABLE apply_intent (
    run TEXT COLLATE "C" NOT NULL REFERENCES apply_run (run),
    line BIGINT NOT NULL,
    table_name TEXT COLLATE "C" NOT NULL,
    row_id TEXT COLLATE "C" NOT NULL,
    version TEXT COLLATE "C",
    former_state BIGINT,
    former_status BIGINT,
    written BIGINT NOT NULL,
    open BIGINT NOT NULL CHECK (open IN (0, 1)),
    PRIMARY KEY (run, line)
);

CREATE INDEX apply_intent_row ON apply_intent (table_name, row_id);
CREATE INDEX apply_intent_open ON apply_intent (run, line) WHERE open = 1;

CREATE TABLE apply_outcome (
    run TEXT COLLATE "C" NOT NULL REFERENCES apply_run (run),
    line BIGINT NOT NULL,
    rule TEXT COLLATE "C" NOT NULL,
    table_name TEXT COLLATE "C" NOT NULL,
    row_id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    word TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C",
    cascaded BIGINT NOT NULL CHECK (cascaded IN (0, 1)),
    recovered BIGINT NOT NULL CHECK (recovered IN (0, 1)),
    at BIGINT NOT NULL,
    PRIMARY KEY (run, line)
);

CREATE INDEX apply_outcome_row ON apply_outcome (run, table_name, row_id);

-- Rows that stay because a row hanging on them stays; outlives a restart, so that no parent slips through.
CREATE TABLE apply_obstacle (
    run TEXT COLLATE "C" NOT NULL REFERENCES apply_run (run),
    table_name TEXT COLLATE "C" NOT NULL,
    row_id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (run, table_name, row_id)
);

-- Rows that the platform's cascade takes along; they get their outcome with their parent's.
CREATE TABLE apply_awaiting (
    run TEXT COLLATE "C" NOT NULL REFERENCES apply_run (run),
    line BIGINT NOT NULL,
    rule TEXT COLLATE "C" NOT NULL,
    table_name TEXT COLLATE "C" NOT NULL,
    row_id TEXT COLLATE "C" NOT NULL,
    parent_table TEXT COLLATE "C" NOT NULL,
    parent_id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (run, line)
);

CREATE INDEX apply_awaiting_parent ON apply_awaiting (run, parent_table, parent_id);

-- Rows whose version the platform bumps when the line's row is deleted (RemoveLink), with the version before; counts only once that line is
-- done (S6).
CREATE TABLE apply_touched (
    run TEXT COLLATE "C" NOT NULL REFERENCES apply_run (run),
    table_name TEXT COLLATE "C" NOT NULL,
    row_id TEXT COLLATE "C" NOT NULL,
    line BIGINT NOT NULL,
    version TEXT COLLATE "C",
    PRIMARY KEY (run, table_name, row_id, line)
);

CREATE INDEX apply_touched_row ON apply_touched (table_name, row_id);

-- Counters for reports and for the seat belt's rolling day (S11), by the hour, since the epoch.
CREATE TABLE apply_tally (
    environment TEXT COLLATE "C" NOT NULL,
    run TEXT COLLATE "C" NOT NULL,
    rule TEXT COLLATE "C" NOT NULL,
    table_name TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    word TEXT COLLATE "C" NOT NULL,
    cascaded BIGINT NOT NULL,
    hour BIGINT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (environment, run, rule, table_name, kind, word, cascaded, hour)
);

CREATE INDEX apply_tally_hour ON apply_tally (environment, hour);

CREATE TABLE quarantine (
    environment TEXT COLLATE "C" NOT NULL,
    table_name TEXT COLLATE "C" NOT NULL,
    row_id TEXT COLLATE "C" NOT NULL,
    rule TEXT COLLATE "C" NOT NULL,
    run TEXT COLLATE "C" NOT NULL,
    line BIGINT NOT NULL,
    since BIGINT NOT NULL,
    state BIGINT,
    former_state BIGINT,
    former_status BIGINT,
    version TEXT COLLATE "C",
    released BIGINT,
    undo TEXT COLLATE "C",
    PRIMARY KEY (environment, table_name, row_id)
);

CREATE INDEX quarantine_rule ON quarantine (environment, rule, table_name, row_id) WHERE released IS NULL;
CREATE INDEX quarantine_run ON quarantine (environment, run, line);
CREATE INDEX quarantine_undo ON quarantine (environment, undo, line);
