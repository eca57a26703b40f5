alter table orders add column flash_sale_id text;

-- announced = free + what open leases have left + units of tickets that are HELD or SOLD, in every snapshot
create table flash_sale (
  id           text primary key,
  merchant_id  text        not null,
  sku          text        not null,
  years        int         not null check (years > 0),
  price        bigint      not null check (price > 0),
  currency     text        not null,
  announced    int         not null check (announced > 0),
  per_customer int         not null check (per_customer > 0),
  opens_at     timestamptz not null,
  closes_at    timestamptz not null check (closes_at > opens_at),
  status       text        not null check (status in ('ANNOUNCED', 'READY', 'REFUSED', 'SETTLED')),
  refusal      text,
  -- units no door has and nobody bought
  free         int         not null check (free between 0 and announced),
  announced_by text        not null,
  announced_at timestamptz not null,
  settled_at   timestamptz
) with (fillfactor = 50);
create index flash_sale_ready on flash_sale (closes_at) where status = 'READY';

-- A block of units an instance may give away without asking. Renewed by its holder as long as it has some left.
create table flash_lease (
  id         text primary key,
  sale_id    text        not null references flash_sale,
  holder     text        not null,
  units      int         not null check (units >= 0),
  used       int         not null default 0 check (used between 0 and units),
  renewed_at timestamptz not null default now(),
  -- a message that follows the last of this lease through queue B: asked for, and seen
  marked_at  timestamptz,
  passed_at  timestamptz,
  settled    boolean     not null default false
) with (fillfactor = 50);
create index flash_lease_open on flash_lease (sale_id, renewed_at) where not settled;

-- One row per ticket that was decided; it stays for ever, so that a message that comes again finds what was decided.
create table flash_ticket (
  id          text primary key,
  sale_id     text        not null references flash_sale,
  merchant_id text        not null,
  customer_id text        not null,
  -- the how-manieth purchase of this customer; null if it is none
  nth         int,
  status      text        not null check (status in ('ORDERED', 'REJECTED', 'EXPIRED')),
  reason      text,
  order_id    text unique,
  -- the pre-deducted unit: with the ticket, sold, back in the sale, or never had
  unit        text        not null check (unit in ('HELD', 'SOLD', 'BACK', 'NONE')),
  taken_at    timestamptz not null,
  decided_at  timestamptz not null,
  check ((status = 'ORDERED') = (order_id is not null)),
  check ((status = 'ORDERED') = (nth is not null))
) with (fillfactor = 70);
create unique index flash_ticket_limit on flash_ticket (sale_id, customer_id, nth) where unit in ('HELD', 'SOLD');
create index flash_ticket_units on flash_ticket (sale_id, unit);
