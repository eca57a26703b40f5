-- What a customer of a merchant has. Entries are counted from 1 without a gap.
create table points_account (
  merchant_id text   not null,
  customer_id text   not null,
  balance     bigint not null default 0 check (balance >= 0),
  entries     bigint not null default 0 check (entries >= 0),
  last_seq    bigint generated always as (nullif(entries, 0)) stored,
  primary key (merchant_id, customer_id),
  check (entries > 0 or balance = 0)
);

-- What the points of one order hang on. Paid and refunded are heard in any order: points are settled when both are known.
create table points_of_order (
  order_id    text   primary key,
  merchant_id text   not null,
  customer_id text   not null,
  total       bigint not null check (total >= 0),
  refunded    bigint not null default 0 check (refunded between 0 and total),
  earned      bigint check (earned >= 0),
  held        bigint not null default 0 check (held between 0 and coalesce(earned, 0))
);
comment on column points_of_order.earned is 'Points the paid order brought; null until it is known to be paid';
comment on column points_of_order.held is 'What of them was not taken back';

-- The ledger: a chain in which every entry begins with the balance the one before it left.
create table points_entry (
  merchant_id text        not null,
  customer_id text        not null,
  seq         bigint      not null check (seq > 0),
  kind        text        not null check (kind in ('EARNED', 'TAKEN_BACK')),
  order_id    text        not null references points_of_order,
  delta       bigint      not null,
  before      bigint      not null,
  balance     bigint      not null check (balance >= 0),
  at          timestamptz not null,
  previous    bigint      generated always as (nullif(seq - 1, 0)) stored,
  primary key (merchant_id, customer_id, seq),
  unique (merchant_id, customer_id, seq, balance),
  foreign key (merchant_id, customer_id) references points_account,
  foreign key (merchant_id, customer_id, previous, before) references points_entry (merchant_id, customer_id, seq, balance),
  check (before + delta = balance),
  check (seq > 1 or before = 0),
  check ((kind = 'EARNED') = (delta > 0) and delta <> 0)
);
create unique index points_earned_once on points_entry (order_id) where kind = 'EARNED';

-- The account's balance is what its last entry left; looked at when the transaction ends.
alter table points_account add constraint points_add_up
  foreign key (merchant_id, customer_id, last_seq, balance) references points_entry (merchant_id, customer_id, seq, balance)
  deferrable initially deferred;

-- The other way round: no entry is left out of the account, and the account never goes back to an earlier one.
create function points_entry_counts() returns trigger language plpgsql as $$
begin
  if not exists (
      select from points_account a
       where a.merchant_id = new.merchant_id and a.customer_id = new.customer_id and a.entries >= new.seq) then
    raise exception 'entry % of % is not in the account', new.seq, new.customer_id using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger points_entry_counts after insert on points_entry
  deferrable initially deferred for each row execute function points_entry_counts();

create function points_only_go_on() returns trigger language plpgsql as $$
begin
  if new.entries < old.entries then
    raise exception 'entries of % would go back to %', new.customer_id, new.entries using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger points_only_go_on before update on points_account
  for each row execute function points_only_go_on();
