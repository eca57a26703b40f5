create table dismissal (
  id                bigint generated always as identity primary key,
  dismissed_id      text not null,
  refusal           text not null,
  dismissed_by      text not null,
  dismissed_because text not null,
  dismissed_at      timestamptz not null
);
comment on column dismissal.dismissed_id is 'The order whose reservation, or the production order, that had heard the contradiction';
create index dismissal_of on dismissal (dismissed_id);
