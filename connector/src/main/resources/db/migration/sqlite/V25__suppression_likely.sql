-- likely: the line holds what a writing may mean as well, such as the older person of a personnummer without its century; by it somebody is
-- known less surely.
alter table suppression add column likely integer not null default 0;
