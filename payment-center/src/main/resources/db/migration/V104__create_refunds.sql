-- Money on its way back; the id is our request number at the provider and never changes.
create table refund (
  id          text        primary key,
  payment_id  text        not null references payment,
  order_id    text        not null,
  merchant_id text        not null,
  trade_id    text        not null references trade deferrable initially deferred, -- both may be new
  channel     text        not null,
  origin      text        not null,
  amount      bigint      not null check (amount > 0),
  currency    text        not null,
  reason      text        not null,
  status      text        not null,
  asks        int         not null,
  next_ask_at timestamptz,
  error       text,
  created_at  timestamptz not null,
  changed_at  timestamptz not null,
  version     bigint      not null
);
create index refund_of_trade on refund (trade_id);
create index refund_due on refund (next_ask_at) where next_ask_at is not null;
