-- One day of one channel, compared with the provider's bill, as often as somebody wants.
create table reconciliation (
  id              text        primary key,
  channel         text        not null,
  day             date        not null, -- in the provider's calendar
  status          text        not null, -- WAITING, RUNNING, DONE, SPENT
  claims          int         not null default 0, -- runs begun; what an older one finds changes nothing
  tries           int         not null default 0, -- runs in a row that got no bill
  due_at          timestamptz,          -- when it runs, or when the run that is at work is taken for dead
  run             int         not null default 0, -- the claim of the last run that came to its end; 0 for none
  error           text,
  requested_at    timestamptz not null,
  finished_at     timestamptz,
  lines           bigint      not null default 0, -- this and the rest: what that last run found, in minor units
  there_payments  bigint      not null default 0,
  there_paid      bigint      not null default 0,
  there_refunds   bigint      not null default 0,
  there_refunded  bigint      not null default 0,
  there_fees      bigint      not null default 0,
  there_fees_back bigint      not null default 0,
  here_payments   bigint      not null default 0,
  here_paid       bigint      not null default 0,
  here_refunds    bigint      not null default 0,
  here_refunded   bigint      not null default 0,
  unique (channel, day)
);
create index reconciliation_due on reconciliation (due_at) where due_at is not null;

-- What is not the same here and there; the id hangs on what it is about, so that a rerun finds it again.
create table reconciliation_difference (
  id                text        primary key,
  reconciliation_id text        not null references reconciliation,
  run               int         not null, -- the claim of the last run that found it
  type              text        not null, -- MISSING_HERE, MISSING_THERE, AMOUNT, STATUS, FEE
  kind              text        not null, -- PAYMENT, REFUND
  status            text        not null, -- PENDING, OPEN, RESOLVED, GONE
  trade_no          text        not null,
  out_trade_no      text        not null,
  refund_no         text,
  here              bigint,               -- minor units; null where we have nothing, or not yet
  there             bigint,
  here_says         text,                 -- our status or number, where that is what differs
  at                timestamptz not null,
  found_at          timestamptz not null,
  action            text,
  reason            text,
  decided_by        text,
  decided_at        timestamptz,
  outcome           text
);
create index reconciliation_difference_of_run on reconciliation_difference (reconciliation_id, type, id);
create index reconciliation_difference_open on reconciliation_difference (type, status) where status in ('PENDING', 'OPEN');

-- Who decided what about a difference, and what came of it; only ever added to.
create table reconciliation_decision (
  id            bigint      generated always as identity primary key,
  difference_id text        not null references reconciliation_difference,
  action        text        not null,
  reason        text        not null,
  decided_by    text        not null,
  decided_at    timestamptz not null,
  outcome       text        not null
);
create index reconciliation_decision_of_difference on reconciliation_decision (difference_id);

-- On which bill a trade or a refund stood, and what the provider kept of it. No reference to either: a million of them come at once.
create table billed (
  subject           text        primary key, -- id of the trade or the refund
  reconciliation_id text        not null,
  fee               bigint,               -- minor units; of a refund, what was given back of the fee
  at                timestamptz not null  -- in the provider's books
);
create index billed_of_run on billed (reconciliation_id);
