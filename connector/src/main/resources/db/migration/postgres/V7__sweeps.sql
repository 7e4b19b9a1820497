-- How far the changes of each table have been followed. no: what sweep_row knows the table by. epoch: which sweep of the table it is; one that
-- was overtaken by another keeps nothing more. mark: where to follow from, empty until the table was read whole once. given: when Dataverse gave
-- the mark. memory_days: how long Dataverse said then that it would accept it. round: which reading of the whole table it is.
CREATE TABLE sweep_mark (
    environment TEXT COLLATE "C" NOT NULL,
    tbl TEXT COLLATE "C" NOT NULL,
    no BIGINT NOT NULL UNIQUE,
    epoch BIGINT NOT NULL,
    round BIGINT NOT NULL,
    mark TEXT COLLATE "C",
    given BIGINT,
    memory_days BIGINT,
    checked BIGINT,
    problem TEXT COLLATE "C",
    problem_since BIGINT,
    PRIMARY KEY (environment, tbl)
);

-- Rows that were there when the table was last followed: what is missing in a reading of the whole table was deleted meanwhile.
CREATE TABLE sweep_row (
    no BIGINT NOT NULL,
    row_id bytea NOT NULL,
    version BIGINT,
    round BIGINT NOT NULL,
    PRIMARY KEY (no, row_id)
);

-- Failed system jobs of our own steps whose rows are looked at again, so that the jobs, which hold personal data, may be removed.
CREATE TABLE filled_job (
    environment TEXT COLLATE "C" NOT NULL,
    job_id TEXT COLLATE "C" NOT NULL,
    step_id TEXT COLLATE "C" NOT NULL,
    filled BIGINT NOT NULL,
    PRIMARY KEY (environment, job_id)
);
