create table orders (
  id           text collate "C" primary key,
  version      bigint      not null,
  merchant_id  text        not null,
  customer_id  text        not null,
  channel      text        not null,
  notify_url   text,
  amount       bigint      not null check (amount >= 0),
  currency     text        not null,
  lines        jsonb       not null,
  recipient    jsonb       not null,
  status       text        not null,
  close_reason text,
  payment      jsonb       not null,
  production   jsonb,
  parcels      jsonb       not null,
  history      jsonb       not null,
  placed_at    timestamptz not null,
  expires_at   timestamptz not null,
  changed_at   timestamptz not null
);

-- lists of one merchant, newest first
create index orders_of_merchant on orders (merchant_id, id desc);
-- what the sweeper and the operators look for: few rows of many
create index orders_unpaid on orders (expires_at) where status in ('PLACED', 'AWAITING_PAYMENT');
create index orders_moving on orders (changed_at) where status in ('PLACED', 'CLOSING', 'PAID', 'IN_PRODUCTION', 'SHIPPING');
