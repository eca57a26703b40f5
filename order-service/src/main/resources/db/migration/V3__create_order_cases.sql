create table order_case (
  order_id  text        not null references orders (id),
  reason    text        not null,
  times     int         not null default 1,
  opened_at timestamptz not null default now(),
  last_at   timestamptz not null default now(),
  closed_at timestamptz,
  primary key (order_id, reason)
);
