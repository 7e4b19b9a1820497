-- How far the changes of each table have been followed. no: what sweep_row knows the table by. epoch: which sweep of the table it is; one that
-- was overtaken by another keeps nothing more. mark: where to follow from, empty until the table was read whole once. given: when Dataverse gave
-- the mark. memory_days: how long Dataverse said then that it would accept it. round: which reading of the whole table it is.
CREATE TABLE sweep_mark (
    environment TEXT NOT NULL,
    tbl TEXT NOT NULL,
    no INTEGER NOT NULL UNIQUE,
    epoch INTEGER NOT NULL,
    round INTEGER NOT NULL,
    mark TEXT,
    given INTEGER,
    memory_days INTEGER,
    checked INTEGER,
    problem TEXT,
    problem_since INTEGER,
    PRIMARY KEY (environment, tbl)
) STRICT, WITHOUT ROWID;

-- Rows that were there when the table was last followed: what is missing in a reading of the whole table was deleted meanwhile.
CREATE TABLE sweep_row (
    no INTEGER NOT NULL,
    row_id BLOB NOT NULL,
    version INTEGER,
    round INTEGER NOT NULL,
    PRIMARY KEY (no, row_id)
) STRICT, WITHOUT ROWID;

-- Failed system jobs of our own steps whose rows are looked at again, so that the jobs, which hold personal data, may be removed.
CREATE TABLE filled_job (
    environment TEXT NOT NULL,
    job_id TEXT NOT NULL,
    step_id TEXT NOT NULL,
    filled INTEGER NOT NULL,
    PRIMARY KEY (environment, job_id)
) STRICT, WITHOUT ROWID;
