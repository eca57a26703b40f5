create index payment_awaited on payment (expires_at) where status = 'PENDING';
