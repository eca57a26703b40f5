create index trade_of_day on trade (channel, paid_at);
create index refund_of_day on refund (channel, changed_at) where status = 'DONE';
