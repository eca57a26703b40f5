alter table order_case
  add column id text not null unique default 'cas_' || replace(gen_random_uuid()::text, '-', ''),
  -- who closed it, when and why; a case that is opened again keeps what was said before
  add column closings jsonb not null default '[]';
