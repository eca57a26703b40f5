-- What a provider remarks about a payment: FLAWED needs an eye at reconciliation, TOO_LATE never counts.
alter table trade add column paid_as text not null default 'SOUND';

-- A refund that failed under its number for good, and is sent again under another one.
alter table refund add column replaced_by text;
