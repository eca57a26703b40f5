create table notification (
  id              text        primary key,
  message_id      uuid        not null unique,
  merchant_id     text        not null,
  order_id        text        not null,
  type            text        not null,
  body            text        not null,
  status          text        not null,
  step            int         not null,
  deferrals       int         not null,
  next_attempt_at timestamptz not null,
  claims          int         not null,
  claimed_until   timestamptz,
  created_at      timestamptz not null,
  started_at      timestamptz not null,
  delivered_at    timestamptz
);
create index notification_of_merchant on notification (merchant_id, id desc);
create index notification_of_order on notification (order_id);
create index notification_due on notification (next_attempt_at, id) where status = 'PENDING';
create index notification_stuck on notification (status, id desc) where status not in ('PENDING', 'DELIVERED');

create table notification_attempt (
  notification_id text        not null references notification,
  claim           int         not null,
  step            int         not null,
  at              timestamptz not null,
  url             text        not null,
  request_headers text        not null,
  status          int,
  answer          text,
  error           text,
  latency_ms      bigint      not null,
  primary key (notification_id, claim)
);

create table notify_url (
  order_id    text        primary key,
  merchant_id text        not null,
  url         text        not null,
  received_at timestamptz not null
);
