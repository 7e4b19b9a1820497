-- What a duty has found, as it came; one line of work from a draft to a sealed plan shares one number.
create table draft (
    plan_no     integer primary key autoincrement,
    environment text    not null,
    duty        text    not null,
    started     integer not null
);

-- weight: what the finding asks for, in the order in which findings of one row outdo each other (Weighing).
create table draft_finding (
    finding_no integer primary key,
    plan_no    integer not null,
    tbl        text    not null,
    row_id     text    not null,
    rule       text    not null,
    rank       integer not null,
    weight     integer not null,
    cascaded   integer not null,
    parent_tbl text,
    parent_id  text,
    text       text    not null
);
create index draft_finding_row on draft_finding (plan_no, tbl, row_id);

-- One line for each row. due: 1 asks for something, 0 stays, -1 has left the plan. own: has a reason of its own, beside parents.
-- keep: the weight of what keeps the row, 0 when nothing does. because: which rows that stay have stopped it. round: when it changed last.
create table draft_row (
    plan_no integer not null,
    tbl     text    not null,
    row_id  text    not null,
    rank    integer not null,
    due     integer not null,
    pos     integer not null,
    weight  integer not null,
    rule    text    not null,
    own     integer not null,
    keep    integer not null,
    because text,
    round   integer,
    primary key (plan_no, tbl, row_id)
) without rowid;
create index draft_row_round on draft_row (plan_no, round) where round is not null;

-- What else may become of a row whose first choice falls away, in order from 1.
create table draft_choice (
    plan_no integer not null,
    tbl     text    not null,
    row_id  text    not null,
    pos     integer not null,
    weight  integer not null,
    rule    text    not null,
    own     integer not null,
    primary key (plan_no, tbl, row_id, pos)
) without rowid;

-- Why a row is in the plan beside its own reason: it goes because another one goes; and how much of it was meant to go.
create table draft_reason (
    plan_no    integer not null,
    tbl        text    not null,
    row_id     text    not null,
    rule       text    not null,
    parent_tbl text    not null,
    parent_id  text    not null,
    weight     integer not null,
    cascaded   integer not null,
    primary key (plan_no, tbl, row_id, rule, parent_tbl, parent_id, weight, cascaded)
) without rowid;

-- The same by parents, filled only when something has fallen away: sorted once, which a million rows take better than an index.
create table draft_above (
    plan_no    integer not null,
    parent_tbl text    not null,
    parent_id  text    not null,
    tbl        text    not null,
    row_id     text    not null,
    rule       text    not null,
    weight     integer not null,
    cascaded   integer not null,
    primary key (plan_no, parent_tbl, parent_id, tbl, row_id, rule, weight, cascaded)
) without rowid;

-- Rows whose choice falls away in a round, and why.
create table draft_off (
    plan_no integer not null,
    round   integer not null,
    tbl     text    not null,
    row_id  text    not null,
    because text,
    primary key (plan_no, round, tbl, row_id)
) without rowid;

create table plan (
    plan_no     integer primary key,
    plan_id     text    not null unique,
    environment text    not null,
    duty        text    not null,
    created     integer not null,
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

-- Signed statements as they were received. Nothing here is believed: every reader verifies the signatures (S15).
create table approval (
    environment text    not null,
    plan_id     text    not null,
    text        text    not null,
    received    integer not null,
    primary key (environment, plan_id, text)
) without rowid;

-- What a fingerprint of trust roots stands for, so that the state before a change is known when the change is to be approved (S14).
create table trust_roots (
    fingerprint text not null primary key,
    text        text not null
) without rowid;
