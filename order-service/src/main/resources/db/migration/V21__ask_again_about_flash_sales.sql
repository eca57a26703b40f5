-- When the product service was last asked to set the units aside.
alter table flash_sale add column asked_at timestamptz;
update flash_sale set asked_at = announced_at;
alter table flash_sale alter column asked_at set not null;
create index flash_sale_unanswered on flash_sale (asked_at) where status = 'ANNOUNCED';
