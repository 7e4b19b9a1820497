-- Where the statements say instr, as SQLite does.
create function instr(text, text) returns integer
    language sql immutable strict parallel safe
    as 'select strpos($1, $2)';

-- Texts are compared byte by byte (collate "C"), so that everything stands in the same order as on SQLite, and a plan has the same id.

-- The append-only log. text is canonical JSON; leaf is the hash of its bytes, which tells later which entry was changed.
create table ledger_entry (
    environment text collate "C"    not null,
    number      bigint not null,
    text        text collate "C"    not null,
    leaf        bytea    not null,
    primary key (environment, number)
);

-- The tree over the entries so far: the roots of its perfect subtrees, largest first, 32 bytes each.
create table ledger_tree (
    environment text collate "C"    not null primary key,
    size        bigint not null,
    peaks       bytea    not null
);

create table ledger_checkpoint (
    environment text collate "C"    not null,
    size        bigint not null,
    text        text collate "C"    not null,
    primary key (environment, size)
);

-- Who may apply. The epoch only grows; until is 0 when the lease was given back.
create table lease (
    environment text collate "C"    not null primary key,
    epoch       bigint not null,
    holder      text collate "C"    not null,
    until       bigint not null
);
