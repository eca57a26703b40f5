-- The number a refund has that was made at the provider without us; it is booked once, however often the provider tells of it.
alter table refund add column outside_no text;
create unique index refund_made_outside on refund (trade_id, outside_no) where outside_no is not null;
