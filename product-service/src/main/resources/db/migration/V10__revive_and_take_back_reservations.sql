alter table reservation
  -- the last revival the order asked for; without sku and reason it got its units
  add column revival        int not null default 0,
  add column revival_sku    text,
  add column revival_reason text,
  -- the last revival the order ended with; null while its end was not heard of
  add column released       int,
  drop constraint reservation_status_check,
  add constraint reservation_status_check
    check (status in ('RESERVED', 'REJECTED', 'RELEASED', 'SOLD', 'RETURNED', 'VOID'));
update reservation set released = 0 where status in ('RELEASED', 'VOID');

-- Units of paid orders that came back on hand, each order's once, and why.
create table stock_return (
  order_id    text primary key references reservation,
  skus        text[] not null,
  quantities  int[] not null,
  reason      text not null,
  returned_at timestamptz not null
);
