-- null if it was not; parcels that were delivered before this was kept have none
alter table parcel add column delivered_at timestamptz;
