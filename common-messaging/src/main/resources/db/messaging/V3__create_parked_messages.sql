-- Messages that wait for a person.
create table parked_message (
    id             bigint      not null generated always as identity primary key,
    message_id     uuid        not null,
    queue          text        not null,  -- where it failed; empty if it never left the outbox
    exchange       text        not null,
    routing_key    text        not null,
    type           text        not null,
    correlation_id text        not null,
    headers        jsonb       not null,
    body           bytea       not null,
    error          text        not null,
    history        jsonb       not null,
    status         text        not null default 'PARKED' check (status in ('PARKED', 'REPLAYED', 'DISCARDED')),
    replays        int         not null default 0,
    parked_at      timestamptz not null default now(),
    unique (message_id, queue)
);

create index parked_message_open on parked_message (id) where status = 'PARKED';

-- Who did what with a parked message, and why.
create table parked_message_action (
    id        bigint      not null generated always as identity primary key,
    parked_id bigint      not null references parked_message (id),
    action    text        not null check (action in ('REPLAYED', 'EDITED', 'DISCARDED')),
    actor     text        not null,
    reason    text        not null,
    at        timestamptz not null default now()
);

create index parked_message_action_of on parked_message_action (parked_id, id);
