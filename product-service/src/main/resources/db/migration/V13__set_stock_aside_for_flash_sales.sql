alter table stock
  add column pre_deducted bigint not null default 0 check (pre_deducted >= 0),
  drop constraint stock_adds_up,
  add constraint stock_adds_up check (on_hand + pre_deducted + reserved + sold = initial);

-- One row per sale ever heard of; it is never deleted, so that a late message finds what was decided.
create table flash_allotment (
  sale_id    text primary key,
  sku        text not null,
  quantity   bigint not null check (quantity >= 0),
  remaining  bigint not null check (remaining between 0 and quantity),
  status     text not null check (status in ('OPEN', 'REFUSED', 'SETTLED')),
  reason     text,
  changed_at timestamptz not null,
  check (status = 'OPEN' or remaining = 0)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);
comment on column flash_allotment.remaining is 'Units set aside for the sale that no order of it holds';
create index flash_allotment_open on flash_allotment (sku) where status = 'OPEN';

-- The sale out of whose allotment the units of an order come; null for ordinary orders.
alter table reservation add column sale_id text;

alter table stock_movement
  drop constraint stock_movement_kind_check,
  add constraint stock_movement_kind_check
    check (kind in ('RECEIVED', 'RESERVED', 'RELEASED', 'SOLD', 'RETURNED',
                    'PRE_DEDUCTED', 'RESERVED_IN_SALE', 'RELEASED_TO_SALE', 'UNSOLD'));
