-- Every change of a row of stock, written in its transaction while that row is locked: the ids of one product's movements
-- follow their commits. Where each kind leads from and to is said by MovementKind.
create table stock_movement (
  id       bigint generated always as identity primary key,
  sku      text not null references stock,
  kind     text not null check (kind in ('RECEIVED', 'RESERVED', 'RELEASED', 'SOLD', 'RETURNED')),
  quantity bigint not null check (quantity > 0),
  order_id text,
  sale_id  text,
  reason   text,
  by       text,
  at       timestamptz not null
);
create index stock_movement_of on stock_movement (sku, id);
create index stock_movement_of_order on stock_movement (order_id, id) where order_id is not null;
create index stock_movement_of_sale on stock_movement (sale_id, id) where sale_id is not null;

-- What was there before there was a ledger, out of what is known: the beginning, receipts, reservations and returns.
insert into stock_movement (sku, kind, quantity, reason, at)
select sku, 'RECEIVED', initial - received, 'there before the ledger', now()
  from (select sku, initial,
               (select coalesce(sum(quantity), 0) from stock_receipt r where r.sku = s.sku) as received from stock s) known
 where initial > received
 order by sku;
insert into stock_movement (sku, kind, quantity, reason, by, at)
select sku, 'RECEIVED', quantity, reason, received_by, received_at from stock_receipt order by id;
insert into stock_movement (sku, kind, quantity, order_id, at)
select u.sku, 'RESERVED', u.quantity, order_id, changed_at
  from reservation, unnest(skus, quantities) as u (sku, quantity)
 where status in ('RESERVED', 'RELEASED', 'SOLD', 'RETURNED');
insert into stock_movement (sku, kind, quantity, order_id, at)
select u.sku, case status when 'RELEASED' then 'RELEASED' else 'SOLD' end, u.quantity, order_id, changed_at
  from reservation, unnest(skus, quantities) as u (sku, quantity)
 where status in ('RELEASED', 'SOLD', 'RETURNED');
insert into stock_movement (sku, kind, quantity, order_id, reason, at)
select u.sku, 'RETURNED', u.quantity, order_id, reason, returned_at
  from stock_return, unnest(skus, quantities) as u (sku, quantity);
drop table stock_receipt;
drop table stock_return;

create function stock_movement_stays() returns trigger language plpgsql as $$
begin
  raise exception 'stock_movement: % (expected: insert alone; what was wrong is put right by another movement)', lower(tg_op);
end $$;
create trigger stock_movement_stays before update or delete or truncate on stock_movement
  for each statement execute function stock_movement_stays();

-- The sums of the ledger up to a movement, so that nobody has to add it up from its beginning.
create table stock_tally (
  sku      text not null references stock,
  kind     text not null,
  quantity bigint not null,
  through  bigint not null,
  primary key (sku, kind)
);
comment on column stock_tally.through is 'The greatest of one product counts for all its kinds: movements up to it are in these sums';

-- Products whose stock contradicts itself or the ledger; a row goes when it adds up again.
create table stock_finding (
  sku        text primary key references stock,
  difference text not null,
  found_at   timestamptz not null,
  dismissed  boolean not null default false
);
