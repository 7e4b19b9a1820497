-- Events that our registered steps bring. certain: since when it is known that they bring every one; empty where only changes of some columns
-- count. missed_since: when a change was found of which none told, the first since an event of the table last came.
create table webhook_expected (
    environment  text    not null,
    tbl          text    not null,
    message      text    not null,
    certain      integer,
    missed_since integer,
    primary key (environment, tbl, message)
) strict, without rowid;

-- Tables of which no event comes although they change. since: as missed_since above. ended: when one came again.
create table webhook_silence (
    environment text    not null,
    tbl         text    not null,
    since       integer not null,
    ended       integer,
    primary key (environment, tbl)
) strict, without rowid;

-- survivors: how many rows share an identity with the one that a question is about; empty while nobody has looked.
alter table question add column survivors integer;

-- Some of those rows. Ids and names only: by what they are alike stands nowhere.
create table question_row (
    question_no integer not null,
    tbl         text    not null,
    row_id      text    not null,
    primary key (question_no, tbl, row_id)
) strict, without rowid;
