-- Who asked for a refund; null when nobody did but a rule.
alter table refund add column requested_by text;
create index refund_of_payment on refund (payment_id, id desc);

-- The most a provider said went back of a trade, whoever sent it.
alter table trade add column told_refunded bigint not null default 0;

-- The last line behind the row locks: what is on its way back and what went back is never more than what came in.
create function refunds_fit_their_trade() returns trigger language plpgsql as $$
begin
  perform 1 from trade where id = new.trade_id for no key update;
  if exists (select from refund where id = new.id and status in ('REQUESTED', 'SENT'))
     and (select sum(amount) from refund where trade_id = new.trade_id and status <> 'FAILED')
         > (select amount from trade where id = new.trade_id) then
    raise exception 'refund % is more than is left of %', new.id, new.trade_id
          using errcode = 'check_violation', constraint = 'refunds_fit_their_trade';
  end if;
  return null;
end $$;
create constraint trigger refund_asked after insert on refund deferrable initially deferred
  for each row execute function refunds_fit_their_trade();
create constraint trigger refund_asked_again after update of status on refund deferrable initially deferred
  for each row when (old.status = 'FAILED' and new.status = 'REQUESTED') execute function refunds_fit_their_trade();
