-- who ended the sale before its hour, and why; closes_at is when that was
alter table flash_sale
  add column closed_by text,
  add column closed_because text,
  drop constraint flash_sale_check,
  add constraint flash_sale_hours check (closes_at > opens_at or closed_by is not null),
  add constraint flash_sale_closed check ((closed_by is null) = (closed_because is null));
