-- Who was erased and must be known again, as keyed hashes of their identities; the keys lie outside the store. case_ref: a case's number, no
-- name. since, until: as long as there is a ground for it; ended lines are removed.
create table suppression (
    environment text    not null,
    case_ref    text    not null,
    kind        text    not null,
    hash        blob    not null,
    key_id      text    not null,
    shared      integer not null,
    ground      text    not null,
    since       integer not null,
    until       integer not null,
    lifted      integer,
    lifted_by   text,
    because     text,
    primary key (environment, case_ref, kind, hash)
) strict, without rowid;
create index suppression_hash on suppression (environment, hash);

-- Rows in which somebody of a case was recognised, for the questions about them.
create table reappearance (
    environment text    not null,
    tbl         text    not null,
    row_id      text    not null,
    case_ref    text    not null,
    certainty   text    not null,
    found       integer not null,
    primary key (environment, tbl, row_id, case_ref)
) strict, without rowid;
create index reappearance_case on reappearance (environment, case_ref);
