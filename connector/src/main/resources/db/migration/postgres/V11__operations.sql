-- Written at each look at the service's health: that it can be written is what the look is about.
create table service_pulse (
    environment text    not null primary key,
    at          bigint  not null
);

-- What somebody was told of, or is to be told of: a line for each thing while it lasts. said: what was said of it last, so that a change is told.
create table notification (
    environment text    not null,
    thing       text    not null,
    kind        text    not null,
    topic       text    not null,
    said        text    not null,
    told        bigint  not null,
    primary key (environment, thing)
);
