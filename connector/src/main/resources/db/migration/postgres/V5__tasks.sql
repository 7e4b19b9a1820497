-- What is still to be done. epoch counts the carryings-out of a task and never falls, so that it fences whoever was overtaken.
-- picked_by: which runner carries it out; holder: its process; heartbeat: when it last showed a sign of life.
-- again_due, again_data: it was put once more while it ran. failing_since: when the first of the failures in a row was.
create table task (
    environment   text collate "C"    not null,
    kind          text collate "C"    not null,
    id            text collate "C"    not null,
    data          text collate "C"    not null,
    due           bigint not null,
    epoch         bigint not null,
    picked_by     text collate "C",
    holder        text collate "C",
    heartbeat     bigint,
    last_success  bigint,
    last_failure  bigint,
    failures      bigint not null default 0,
    failing_since bigint,
    again_due     bigint,
    again_data    text collate "C",
    primary key (environment, kind, id)
);
create index task_due on task (environment, due) where picked_by is null;
create index task_picked on task (environment, heartbeat) where picked_by is not null;

-- Where the epochs of the next new task begin: above all that an earlier one of the same name has had.
create table task_epoch (
    environment text collate "C"    not null primary key,
    last        bigint not null
);
