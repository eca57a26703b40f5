-- Orders whose whole sum was given back: what was not dispatched by then stays where it was made.
create table refunded_order (
    order_id text primary key,
    heard_at timestamptz not null
);
