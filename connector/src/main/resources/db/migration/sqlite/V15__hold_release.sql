-- What approvers signed for the end of a hold: by key as it came, by sign-in sealed.
create table hold_release (
    environment text    not null,
    number      text    not null,
    text        text    not null,
    received    integer not null
);
create index hold_release_of on hold_release (environment, number);
