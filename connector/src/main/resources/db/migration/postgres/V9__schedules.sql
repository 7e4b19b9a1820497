-- What each schedule remembers. timing: its recurrence and zone as handled counts them; handled: what was due until then has been begun.
-- begun, ended, ending: the last time; succeeded: the last time that it came to its end.
create table schedule_memory (
    environment text   not null,
    name        text   not null,
    timing      text   not null,
    handled     bigint not null,
    begun       bigint,
    ended       bigint,
    ending      text,
    succeeded   bigint,
    primary key (environment, name)
);

-- When the policy was last reloaded, and when it last could not be.
create table policy_reload (
    environment text   not null primary key,
    loaded      bigint,
    policy      text,
    refused     bigint,
    problem     text
);
