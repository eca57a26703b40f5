-- How often a provider was asked what a callback does not say, and how often a sweeper found the callback waiting.
alter table callback_receipt add column asks int not null default 0, add column looks int not null default 0;
