create table idempotency_key (
  caller      text not null,
  key         text not null,
  fingerprint bytea not null,
  status      int not null,
  location    text,
  body        text not null,
  created_at  timestamptz not null default now(),
  primary key (caller, key)
);
create index idempotency_key_created on idempotency_key (created_at);
