-- Asking a provider for a code, with its retries.
create table pay_task (
  id          text        primary key,
  order_id    text        not null,
  merchant_id text        not null,
  payment_id  text        not null references payment,
  channel     text        not null,
  status      text        not null,
  runs        int         not null,
  retries     int         not null,
  next_run_at timestamptz,
  error       text,
  created_at  timestamptz not null,
  changed_at  timestamptz not null,
  version     bigint      not null
);
-- An order has one task at work at a time.
create unique index pay_task_at_work on pay_task (order_id) where status in ('QUEUED', 'RUNNING', 'FAILED');
create index pay_task_of_order on pay_task (order_id, created_at);
create index pay_task_due on pay_task (next_run_at) where next_run_at is not null;
