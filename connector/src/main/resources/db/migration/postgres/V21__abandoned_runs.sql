-- Runs that were begun and can never be gone on with: ended without having come to their end. reason: a sentence of our own.
create table apply_abandoned (
    environment text collate "C"    not null,
    run         text collate "C"    not null,
    at          bigint not null,
    reason      text collate "C"    not null,
    primary key (environment, run)
);
