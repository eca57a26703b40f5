-- Ids of the messages whose effect is committed, per consumer.
create table inbox (
    consumer    text        not null,
    message_id  uuid        not null,
    received_at timestamptz not null default now(),
    primary key (consumer, message_id)
);

create index inbox_received_at on inbox using brin (received_at);
