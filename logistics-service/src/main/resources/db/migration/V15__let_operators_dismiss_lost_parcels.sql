-- Lost parcels a person has dealt with.
create table lost_dismissal (
    parcel_id         text collate "C" primary key references parcel,
    dismissed_at      timestamptz not null,
    dismissed_by      text        not null,
    dismissed_because text        not null
);
