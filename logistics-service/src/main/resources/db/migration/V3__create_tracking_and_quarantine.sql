create table tracking_event (
    id          bigint generated always as identity primary key,
    parcel_id   text collate "C" not null references parcel,
    status      text        not null,
    location    text,
    occurred_at timestamptz not null,
    heard_at    timestamptz not null,
    unique (parcel_id, status, occurred_at)
);

-- What a carrier told and our own record contradicts, until a person has dealt with it.
create table quarantined_news (
    id                bigint generated always as identity primary key,
    parcel_id         text collate "C" not null references parcel,
    tracking_no       text        not null,
    status            text        not null,
    occurred_at       timestamptz not null,
    reason            text        not null,
    heard_at          timestamptz not null,
    dismissed_at      timestamptz,
    dismissed_by      text,
    dismissed_because text,
    unique (parcel_id, tracking_no, status)
);
create index quarantined_news_open on quarantined_news (heard_at) where dismissed_at is null;
