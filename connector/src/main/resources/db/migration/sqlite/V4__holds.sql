-- Legal holds on one person, added by command. Which row it is stands only in the sealed part; the key is outside the store.
create table person_hold (
    hold_no     integer primary key autoincrement,
    environment text    not null,
    number      text    not null unique,
    sealed      blob    not null,
    review      text    not null,
    added       integer not null,
    released    integer
);
create index person_hold_open on person_hold (environment, released);

create table pause (
    environment text    not null primary key,
    reason      text    not null,
    since       integer not null
) without rowid;
