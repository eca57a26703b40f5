-- One payment per order; amounts in minor units.
create table payment (
  id            text        primary key,
  order_id      text        not null unique,
  merchant_id   text        not null,
  channel       text        not null,
  subject       text        not null,
  amount        bigint      not null check (amount >= 0),
  currency      text        not null,
  status        text        not null,
  requested_at  timestamptz not null,
  expires_at    timestamptz not null,
  changed_at    timestamptz not null,
  close_reason  text,
  closed_at     timestamptz,
  paid_at       timestamptz,
  version       bigint      not null
);
create index payment_unsettled on payment (changed_at) where status in ('CLOSING', 'PAID_LATE');

-- One code that was asked for, under a number of its own at the provider.
create table payment_attempt (
  out_trade_no        text        primary key,
  payment_id          text        not null references payment,
  number              int         not null,
  channel             text        not null,
  status              text        not null,
  qr_code             text,
  pay_within          bigint      not null, -- seconds, in the provider's time
  asked_at            timestamptz not null,
  shown_at            timestamptz,
  code_expires_at     timestamptz,
  provider_expires_at timestamptz not null,
  asks                int         not null,
  next_ask_at         timestamptz,
  unique (payment_id, number)
);
create index payment_attempt_due on payment_attempt (next_ask_at) where next_ask_at is not null;

-- Money that came in; a provider's number counts once, for ever.
create table trade (
  id           text        primary key, -- channel:trade_no
  payment_id   text        not null references payment,
  channel      text        not null,
  out_trade_no text        not null references payment_attempt,
  trade_no     text        not null,
  amount       bigint      not null check (amount >= 0),
  currency     text        not null,
  paid_at      timestamptz not null,
  received_at  timestamptz not null,
  counted      boolean     not null,
  finished     boolean     not null,
  refunded     bigint      not null check (refunded between 0 and amount)
);
create index trade_of_payment on trade (payment_id);
