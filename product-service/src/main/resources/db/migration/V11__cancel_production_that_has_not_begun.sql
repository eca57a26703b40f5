alter table production_order
  -- whether the factory was ever asked; it may have begun from then on, whatever it answered
  add column asked             boolean not null default false,
  add column refunded_at       timestamptz,
  add column failure_dismissed boolean not null default false,
  drop constraint production_order_status_check,
  add constraint production_order_status_check
    check (status in ('REQUESTED', 'ACCEPTED', 'IN_PRODUCTION', 'COMPLETED', 'FAILED', 'CANCELLED')),
  drop constraint production_order_check,
  add constraint production_order_check
    check ((next_at is null) = (status in ('COMPLETED', 'FAILED', 'CANCELLED')));
update production_order set asked = true;
