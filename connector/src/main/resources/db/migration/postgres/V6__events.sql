-- Rows that may have changed and wait to be looked at; ids and names only. times: how often it came, so that one that came again while its
-- row was looked at is not taken for done. after: until then the row may still read as it was.
create table hint (
    environment text collate "C" not null,
    tbl         text collate "C" not null,
    row_id      text collate "C" not null,
    message     text collate "C" not null,
    origin      text collate "C" not null check (origin in ('WEBHOOK', 'SWEEP', 'BACKFILL')),
    seen        bigint not null,
    times       bigint not null,
    after       bigint not null,
    primary key (environment, tbl, row_id, message)
) ;
create index hint_oldest on hint (environment, seen);

-- Events as they came. digest: by what the same one is known again. sealed: the body under a key of its own, wrapped by one outside the
-- store; gone once the event is dealt with.
create table event (
    event_no    bigint generated always as identity primary key,
    environment text collate "C" not null,
    digest      bytea    not null,
    tbl         text collate "C" not null,
    row_id      text collate "C" not null,
    message     text collate "C" not null,
    initiator   text collate "C",
    depth       bigint not null,
    received    bigint not null,
    sealed      bytea,
    handled     bigint,
    unique (environment, digest)
);
create index event_waiting on event (environment, tbl, row_id) where handled is null;
create index event_received on event (environment, received);

-- How many came and what became of them, by the hour since the epoch.
create table event_count (
    environment text collate "C" not null,
    hour        bigint not null,
    word        text collate "C" not null,
    times       bigint not null,
    primary key (environment, hour, word)
) ;

-- How often a row was looked at since an instant (the loop breaker).
create table look (
    environment text collate "C" not null,
    tbl         text collate "C" not null,
    row_id      text collate "C" not null,
    since       bigint not null,
    times       bigint not null,
    primary key (environment, tbl, row_id)
) ;

create table due_date (
    environment text collate "C" not null,
    tbl         text collate "C" not null,
    row_id      text collate "C" not null,
    rule        text collate "C" not null,
    due         text collate "C" not null,
    standing    text collate "C" not null,
    judged      bigint not null,
    primary key (environment, tbl, row_id, rule)
) ;
create index due_date_due on due_date (environment, due);

-- What a person must answer.
create table question (
    question_no bigint generated always as identity primary key,
    environment text collate "C" not null,
    about       text collate "C" not null,
    tbl         text collate "C" not null,
    row_id      text collate "C" not null,
    opened      bigint not null,
    answered    bigint,
    because     text collate "C",
    answered_by text collate "C",
    unique (environment, about, tbl, row_id)
);

-- Whether a deletion was our own is asked by row (S20).
create index apply_awaiting_row on apply_awaiting (table_name, row_id);
