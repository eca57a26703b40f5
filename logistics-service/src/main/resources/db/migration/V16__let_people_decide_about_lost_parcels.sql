-- One site's goods may go in several parcels, and a lost parcel may be sent again or given up.
alter table parcel
    drop constraint parcel_shipment_id_site_key,
    drop constraint parcel_status_check,
    add check (status in ('REQUESTED', 'ACCEPTED', 'IN_TRANSIT', 'DELIVERED', 'LOST', 'REPLACED', 'GIVEN_UP')),
    add column created_at      timestamptz,
    add column replaces        text collate "C" unique references parcel,
    add column decided_at      timestamptz,
    add column decided_by      text,
    add column decided_because text;
update parcel set created_at = shipment.created_at from shipment where shipment.id = parcel.shipment_id;
alter table parcel
    alter column created_at set not null,
    add check ((status in ('REPLACED', 'GIVEN_UP')) = (decided_at is not null));

-- Its orders stayed open: what was only taken off the list is on it again, to be decided about.
drop table lost_dismissal;
