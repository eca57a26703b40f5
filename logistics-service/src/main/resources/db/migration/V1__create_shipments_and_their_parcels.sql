-- Identifiers sort by the time they were made; collation "C" keeps it so in every locale.
create table shipment (
    id                text collate "C" primary key,
    version           bigint      not null,
    order_id          text        not null unique,
    merchant_id       text        not null,
    recipient_name    text        not null,
    recipient_phone   text        not null,
    recipient_address text        not null,
    created_at        timestamptz not null,
    heard_at          timestamptz not null
);
create index shipment_merchant on shipment (merchant_id, id desc);

create table parcel (
    id          text collate "C" primary key,
    shipment_id text collate "C" not null references shipment,
    site        text  not null,
    carrier     text  not null,
    items       jsonb not null,
    status      text  not null check (status in ('REQUESTED', 'ACCEPTED', 'IN_TRANSIT', 'DELIVERED', 'LOST')),
    tracking_no text,
    unique (shipment_id, site),
    check (status = 'REQUESTED' or tracking_no is not null)
);
create index parcel_not_delivered on parcel (status) where status <> 'DELIVERED';
