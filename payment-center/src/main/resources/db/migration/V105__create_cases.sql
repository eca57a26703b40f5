-- What a person must look at.
create table case_file (
  id          text        primary key,
  kind        text        not null,
  subject     text        not null, -- what it is about: at most one open case per kind and subject
  order_id    text,
  merchant_id text,
  summary     text        not null,
  evidence    jsonb       not null,
  status      text        not null, -- OPEN, CLOSED
  opened_at   timestamptz not null,
  closed_at   timestamptz,
  closed_by   text,
  reason      text
);
create unique index case_file_open on case_file (kind, subject) where status = 'OPEN';
create index case_file_of_order on case_file (order_id);
