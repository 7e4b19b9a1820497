-- What a duty has found, as it came; one line of work from a draft to a sealed plan shares one number.
create table draft (
    plan_no     integer primary key autoincrement,
    environment text    not null,
    duty        text    not null,
    started     integer not null
);

create table draft_finding (
    plan_no   integer not null,
    tbl       text    not null,
    row_id    text    not null,
    rule      text    not null,
    text      text    not null
);

-- One line for each row, conflicts between rules resolved. due: 0 stays, 1 is sent, 2 goes with the platform's cascade.
create table draft_row (
    plan_no   integer not null,
    tbl       text    not null,
    row_id    text    not null,
    rank      integer not null,
    rule      text    not null,
    due       integer not null,
    strength  integer not null,
    needs     integer not null,
    carried   text    not null,
    contest   text,
    text      text    not null,
    round     integer,
    because   text,
    primary key (plan_no, tbl, row_id)
) without rowid;

-- Why a row is in the plan: a row that goes because another one goes, and how much of it was meant to go. Its own reason has no parent.
create table draft_reason (
    plan_no      integer not null,
    tbl          text    not null,
    row_id       text    not null,
    rule         text    not null,
    parent_tbl   text    not null,
    parent_id    text    not null,
    strength     integer not null,
    primary key (plan_no, tbl, row_id, rule, parent_tbl, parent_id)
) without rowid;
create index draft_reason_parent on draft_reason (plan_no, parent_tbl, parent_id);

create table plan (
    plan_no     integer primary key,
    plan_id     text    not null unique,
    environment text    not null,
    duty        text    not null,
    trust_roots text    not null,
    header      text    not null,
    totals      text    not null
);

create table plan_line (
    plan_no integer not null,
    number  integer not null,
    tbl     text    not null,
    row_id  text    not null,
    due     integer not null,
    text    text    not null,
    primary key (plan_no, number)
) without rowid;
create index plan_line_row on plan_line (plan_no, tbl, row_id);

create table plan_rule (
    plan_no     integer not null,
    rule        text    not null,
    fingerprint text    not null,
    due         integer not null,
    primary key (plan_no, rule)
) without rowid;

create table approval (
    plan_id     text    not null,
    environment text    not null,
    signer      text    not null,
    text        text    not null,
    received    integer not null,
    primary key (plan_id, signer)
) without rowid;

-- Plans that may not be used again, and by their rows the count of the rolling day. Can be rebuilt from the ledger.
create table plan_spent (
    plan_id     text    not null primary key,
    environment text    not null,
    duty        text    not null,
    run         text    not null,
    at          integer not null,
    rows        integer not null,
    approved    integer not null
) without rowid;
create index plan_spent_at on plan_spent (environment, at);
