-- The append-only log. text is canonical JSON; leaf is the hash of its bytes, which tells later which entry was changed.
create table ledger_entry (
    environment text    not null,
    number      integer not null,
    text        text    not null,
    leaf        blob    not null,
    primary key (environment, number)
) without rowid;

-- The tree over the entries so far: the roots of its perfect subtrees, largest first, 32 bytes each.
create table ledger_tree (
    environment text    not null primary key,
    size        integer not null,
    peaks       blob    not null
) without rowid;

create table ledger_checkpoint (
    environment text    not null,
    size        integer not null,
    text        text    not null,
    primary key (environment, size)
) without rowid;

-- Who may apply. The epoch only grows; until is 0 when the lease was given back.
create table lease (
    environment text    not null primary key,
    epoch       integer not null,
    holder      text    not null,
    until       integer not null
) without rowid;
