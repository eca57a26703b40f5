alter table orders
  -- how often the order asked for its stock again, and when it did so last
  add column revival          int         not null default 0,
  add column revival_asked_at timestamptz,
  -- what of the amount is back with the buyer, and since when the order waits for a refund it asked for
  add column refunded         bigint      not null default 0 check (refunded between 0 and amount),
  add column refund_asked_at  timestamptz;

update orders set refunded = amount where status = 'REFUNDED' or payment ->> 'status' = 'REFUNDED';
update orders set refund_asked_at = changed_at where payment ->> 'status' = 'REFUNDING';

create index orders_reviving on orders (id) where status = 'REVIVING';

-- what the operators look for, the longest standing still first
drop index orders_moving;
create index orders_standing_still on orders (coalesce(refund_asked_at, changed_at), id)
  where status in ('PLACED', 'CLOSING', 'REVIVING', 'PAID', 'IN_PRODUCTION', 'SHIPPING') or refund_asked_at is not null;
create index order_case_open on order_case (opened_at, id) where closed_at is null;
