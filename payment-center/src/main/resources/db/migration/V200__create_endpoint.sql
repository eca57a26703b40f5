create table endpoint (
  merchant_id     text        primary key,
  url             text        not null,
  dialect         text        not null,
  enabled         boolean     not null,
  disabled_reason text,
  created_at      timestamptz not null,
  updated_at      timestamptz not null
);

create table endpoint_secret (
  merchant_id text        not null references endpoint,
  secret      text        not null,
  created_at  timestamptz not null,
  expires_at  timestamptz,
  primary key (merchant_id, secret)
);
