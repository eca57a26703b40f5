alter table orders add column close_asked_at timestamptz;
update orders set close_asked_at = changed_at where status = 'CLOSING';

-- what is asked for again; ids count up with time
create index orders_closing on orders (id) where status = 'CLOSING';
