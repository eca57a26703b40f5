-- What a provider sent, as it came; accepted once per notice and once per thing it says.
create table callback_receipt (
  id           text        primary key,
  channel      text        not null,
  notice_id    text        not null,
  business_key text        not null,
  out_trade_no text        not null,
  order_id     text        not null,
  status       text        not null, -- RECEIVED, APPLIED, QUARANTINED
  body         bytea       not null,
  received_at  timestamptz not null,
  next_look_at timestamptz,
  applied_at   timestamptz,
  unique (channel, notice_id),
  unique (channel, business_key)
);
create index callback_receipt_due on callback_receipt (next_look_at) where next_look_at is not null;
create index callback_receipt_of_order on callback_receipt (order_id);
