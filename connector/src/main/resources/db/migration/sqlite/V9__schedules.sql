-- What each schedule remembers. timing: its recurrence and zone as handled counts them; handled: what was due until then has been begun.
-- begun, ended, ending: the last time; succeeded: the last time that it came to its end.
create table schedule_memory (
    environment text   not null,
    name        text   not null,
    timing      text   not null,
    handled     integer not null,
    begun       integer,
    ended       integer,
    ending      text,
    succeeded   integer,
    primary key (environment, name)
) without rowid;

-- When the policy was last reloaded, and when it last could not be.
create table policy_reload (
    environment text   not null primary key,
    loaded      integer,
    policy      text,
    refused     integer,
    problem     text
) without rowid;
