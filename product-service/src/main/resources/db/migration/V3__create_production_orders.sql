create table production_order (
  id           text primary key,
  order_id     text not null unique,
  merchant_id  text not null,
  name         text not null,
  phone        text not null,
  address      text not null,
  items        jsonb not null,
  sites        jsonb,
  status       text not null check (status in ('REQUESTED', 'ACCEPTED', 'IN_PRODUCTION', 'COMPLETED', 'FAILED')),
  reason       text,
  refusal      text,
  attempt      int not null,
  next_at      timestamptz,
  requested_at timestamptz not null,
  accepted_at  timestamptz,
  started_at   timestamptz,
  ended_at     timestamptz,
  version      bigint not null,
  check ((next_at is null) = (status in ('COMPLETED', 'FAILED')))
) with (fillfactor = 70);
comment on column production_order.next_at is 'When the factory is asked again: the sweeper''s key and the token of the timer message';
create index production_order_next on production_order (next_at) where next_at is not null;
create index production_order_refused on production_order (id) where refusal is not null;

create table factory_callback (
  webhook_id    text primary key,
  production_id text not null references production_order,
  body          bytea not null,
  outcome       text not null,
  deliveries    int not null default 1,
  received_at   timestamptz not null
);
create index factory_callback_of on factory_callback (production_id);
