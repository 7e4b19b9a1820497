-- Who was erased and must be known again, as keyed hashes of their identities; the keys lie outside the store. case_ref: a case's number, no
-- name. since, until: as long as there is a ground for it; ended lines are removed.
create table suppression (
    environment text collate "C" not null,
    case_ref    text collate "C" not null,
    kind        text collate "C" not null,
    hash        bytea   not null,
    key_id      text collate "C" not null,
    shared      bigint  not null,
    ground      text collate "C" not null,
    since       bigint  not null,
    until       bigint  not null,
    lifted      bigint,
    lifted_by   text collate "C",
    because     text collate "C",
    primary key (environment, case_ref, kind, hash)
);
create index suppression_hash on suppression (environment, hash);

-- Rows in which somebody of a case was recognised, for the questions about them.
create table reappearance (
    environment text collate "C" not null,
    tbl         text collate "C" not null,
    row_id      text collate "C" not null,
    case_ref    text collate "C" not null,
    certainty   text collate "C" not null,
    found       bigint  not null,
    primary key (environment, tbl, row_id, case_ref)
);
create index reappearance_case on reappearance (environment, case_ref);
