-- Rows that may have changed and wait to be looked at; ids and names only. times: how often it came, so that one that came again while its
-- row was looked at is not taken for done. after: until then the row may still read as it was.
create table hint (
    environment text    not null,
    tbl         text    not null,
    row_id      text    not null,
    message     text    not null,
    origin      text    not null check (origin in ('WEBHOOK', 'SWEEP', 'BACKFILL')),
    seen        integer not null,
    times       integer not null,
    after       integer not null,
    primary key (environment, tbl, row_id, message)
) strict, without rowid;
create index hint_oldest on hint (environment, seen);

-- Events as they came. digest: by what the same one is known again. sealed: the body under a key of its own, wrapped by one outside the
-- store; gone once the event is dealt with.
create table event (
    event_no    integer primary key,
    environment text    not null,
    digest      blob    not null,
    tbl         text    not null,
    row_id      text    not null,
    message     text    not null,
    initiator   text,
    depth       integer not null,
    received    integer not null,
    sealed      blob,
    handled     integer,
    unique (environment, digest)
) strict;
create index event_waiting on event (environment, tbl, row_id) where handled is null;
create index event_received on event (environment, received);

-- How many came and what became of them, by the hour since the epoch.
create table event_count (
    environment text    not null,
    hour        integer not null,
    word        text    not null,
    times       integer not null,
    primary key (environment, hour, word)
) strict, without rowid;

-- How often a row was looked at since an instant (the loop breaker).
create table look (
    environment text    not null,
    tbl         text    not null,
    row_id      text    not null,
    since       integer not null,
    times       integer not null,
    primary key (environment, tbl, row_id)
) strict, without rowid;

create table due_date (
    environment text    not null,
    tbl         text    not null,
    row_id      text    not null,
    rule        text    not null,
    due         text    not null,
    standing    text    not null,
    judged      integer not null,
    primary key (environment, tbl, row_id, rule)
) strict, without rowid;
create index due_date_due on due_date (environment, due);

-- What a person must answer.
create table question (
    question_no integer primary key autoincrement,
    environment text    not null,
    about       text    not null,
    tbl         text    not null,
    row_id      text    not null,
    opened      integer not null,
    answered    integer,
    because     text,
    answered_by text,
    unique (environment, about, tbl, row_id)
) strict;

-- Whether a deletion was our own is asked by row (S20).
create index apply_awaiting_row on apply_awaiting (table_name, row_id);
