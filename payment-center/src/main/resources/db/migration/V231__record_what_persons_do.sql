-- What persons did about cases: written before it is done, so that a crash leaves a trace; the result follows.
create table case_action (
  id       text        primary key,
  case_id  text        not null references case_file,
  action   text        not null, -- APPLY, REFUND, RETRY, CLOSE
  actor    text        not null,
  reason   text        not null,
  begun_at timestamptz not null,
  outcome  text        not null, -- BEGUN, DONE, REFUSED, FAILED
  result   text,
  ended_at timestamptz
);
create index case_action_of_case on case_action (case_id, id);
create index case_file_of_kind on case_file (kind, id desc);
