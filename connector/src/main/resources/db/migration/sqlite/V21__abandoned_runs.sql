-- Runs that were begun and can never be gone on with: ended without having come to their end. reason: a sentence of our own.
create table apply_abandoned (
    environment text    not null,
    run         text    not null,
    at          integer not null,
    reason      text    not null,
    primary key (environment, run)
) without rowid;
