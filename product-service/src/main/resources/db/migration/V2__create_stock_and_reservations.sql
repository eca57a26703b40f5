-- Rows are updated in place all day: room on each page keeps those updates out of the index.
create table stock (
  sku      text primary key,
  initial  bigint not null,
  on_hand  bigint not null check (on_hand >= 0),
  reserved bigint not null check (reserved >= 0),
  sold     bigint not null check (sold >= 0),
  constraint stock_adds_up check (on_hand + reserved + sold = initial)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);

-- One row per order ever heard of; it is never deleted, so that a late message finds what was decided.
create table reservation (
  order_id         text primary key,
  status           text not null check (status in ('RESERVED', 'REJECTED', 'RELEASED', 'SOLD', 'VOID')),
  skus             text[] not null,
  quantities       int[] not null,
  order_expires_at timestamptz,
  rejected_sku     text,
  rejected_reason  text,
  refusal          text,
  changed_at       timestamptz not null,
  check (cardinality(skus) = cardinality(quantities))
) with (fillfactor = 80);
create index reservation_held on reservation (order_expires_at) where status = 'RESERVED';
create index reservation_refused on reservation (order_id) where refusal is not null;

create table stock_receipt (
  id          bigint generated always as identity primary key,
  sku         text not null references stock,
  quantity    bigint not null check (quantity > 0),
  reason      text not null,
  received_by text not null,
  received_at timestamptz not null
);
