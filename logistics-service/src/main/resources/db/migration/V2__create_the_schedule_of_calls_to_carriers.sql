-- One row for each parcel that has not ended: when its carrier is called next.
create table carrier_call (
    parcel_id  text collate "C" primary key references parcel,
    due_at     timestamptz not null,
    calls      int         not null default 0,
    last_error text
) with (autovacuum_vacuum_scale_factor = 0.02);
create index carrier_call_due on carrier_call (due_at);
