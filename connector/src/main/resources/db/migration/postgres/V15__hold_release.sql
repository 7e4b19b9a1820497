-- What approvers signed for the end of a hold: by key as it came, by sign-in sealed.
create table hold_release (
    environment text collate "C" not null,
    number      text collate "C" not null,
    text        text collate "C" not null,
    received    bigint not null
);
create index hold_release_of on hold_release (environment, number);
