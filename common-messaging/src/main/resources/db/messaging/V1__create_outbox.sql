-- Messages on their way to the broker; a row goes when the broker has confirmed it.
create table outbox (
    shard          smallint    not null,  -- of the aggregate; relays share the work by shard
    id             bigint      not null generated always as identity,
    aggregate_id   text        not null,
    message_id     uuid        not null,
    exchange       text        not null,
    routing_key    text        not null,
    type           text        not null,
    correlation_id text        not null,
    headers        jsonb       not null,
    payload        bytea       not null,
    mandatory      boolean     not null,
    created_at     timestamptz not null default now(),
    not_before     timestamptz not null default now(),
    attempts       int         not null default 0,
    last_error     text,
    primary key (shard, id)
) with (
    autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_cost_delay = 0,
    autovacuum_analyze_threshold = 10000
);

-- Rows the broker refused: few, and their aggregates wait with them.
create index outbox_backing_off on outbox (shard, aggregate_id) where attempts > 0;
