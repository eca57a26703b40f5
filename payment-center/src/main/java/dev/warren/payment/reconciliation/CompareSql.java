package dev.warren.payment.reconciliation;

import java.util.List;

/** The statements of a comparison, in their order. Whatever touches every line is a join of whole tables by hash. */
final class CompareSql {

    private CompareSql() {}

    static final String LINES = """
            create temporary table bill_line (
              no bigint not null, trade_no text not null, out_trade_no text not null, refund_no text, amount bigint not null,
              fee bigint, at timestamptz not null) on commit drop""";

    private static final String BILL = """
            create temporary table bill (
              subject text not null, kind text not null, trade_id text not null, trade_no text not null, out_trade_no text not null,
              refund_no text, amount bigint not null, fee bigint, at timestamptz not null, here_id text, here_amount bigint,
              here_out_trade_no text, here_status text, twice boolean not null default false) on commit drop""";

    /** Our books at one moment, a little beyond both midnights: what comes in meanwhile is neither here nor missing there. */
    private static final String HERE = """
            create temporary table here on commit drop as
            select id as subject, 'PAYMENT' as kind, trade_no, out_trade_no, null::text as refund_no, amount, paid_at as at,
                   case when paid_as <> 'SOUND' then paid_as end as remark
              from trade where channel = :channel and paid_at >= :windowFrom and paid_at < :windowTo
            union all
            select r.id, 'REFUND', t.trade_no, t.out_trade_no, r.id, r.amount, r.changed_at, null
              from refund r join trade t on t.id = r.trade_id
             where r.channel = :channel and r.status = 'DONE' and r.changed_at >= :windowFrom and r.changed_at < :windowTo""";

    /** Lines about the same payment are one: what is billed twice differs by its amount. */
    private static final String PAYMENTS = """
            insert into bill
            select b.trade_id, 'PAYMENT', b.trade_id, b.trade_no, b.out_trade_no, null, b.amount, b.fee, b.at,
                   h.subject, h.amount, h.out_trade_no, null
              from (select :channel || ':' || trade_no as trade_id, trade_no, min(out_trade_no) as out_trade_no,
                           sum(amount)::bigint as amount, sum(fee)::bigint as fee, min(at) as at
                      from bill_line where refund_no is null group by trade_no) b
              left join here h on h.subject = b.trade_id""";

    /** Refunds that were not made by us have no number; they are told apart by their amount and order. */
    private static final String REFUNDS = """
            insert into bill
            select b.trade_id || ':' || case when b.refund_no = '' then b.amount || '#' || row_number()
                                             over (partition by b.trade_id, b.refund_no, b.amount order by b.no) else b.refund_no end,
                   'REFUND', b.trade_id, b.trade_no, b.out_trade_no, b.refund_no, b.amount, b.fee, b.at,
                   r.id, r.amount, null, r.status
              from (select :channel || ':' || trade_no as trade_id, trade_no, refund_no, min(no) as no,
                           min(out_trade_no) as out_trade_no, sum(amount)::bigint as amount, sum(fee)::bigint as fee, min(at) as at
                      from bill_line where refund_no is not null
                     group by trade_no, refund_no, case when refund_no = '' then no end) b
              left join refund r on r.id = b.refund_no and r.trade_id = b.trade_id""";

    /** A line finds its payment by number, whatever the time. */
    private static final String PAYMENTS_OF_OTHER_DAYS = """
            update bill b set here_id = t.id, here_amount = t.amount, here_out_trade_no = t.out_trade_no
              from trade t where b.kind = 'PAYMENT' and b.here_id is null and t.id = b.trade_id and t.channel = :channel""";

    /** Refunds made without us were booked under a number of ours; trade and amount say which is which. */
    private static final String REFUNDS_MADE_OUTSIDE = """
            with line as (
                select subject, trade_id, amount, row_number() over (partition by trade_id, amount order by at, subject) as place
                  from bill where kind = 'REFUND' and here_id is null),
            ours as (
                select r.id, r.trade_id, r.amount, r.status,
                       row_number() over (partition by r.trade_id, r.amount order by r.created_at, r.id) as place
                  from refund r
                 where r.trade_id in (select trade_id from line) and r.origin = 'OUTSIDE'
                   and not exists (select from bill b where b.here_id = r.id)
                   and not exists (select from billed x where x.subject = r.id and x.reconciliation_id <> :id))
            update bill b set here_id = ours.id, here_amount = ours.amount, here_status = ours.status
              from line join ours using (trade_id, amount, place) where b.subject = line.subject and b.kind = 'REFUND'""";

    static final List<String> MATCH = List.of(
            BILL,
            HERE,
            "analyze bill_line",
            "analyze here",
            PAYMENTS,
            REFUNDS,
            "drop table bill_line",
            "analyze bill",
            PAYMENTS_OF_OTHER_DAYS,
            REFUNDS_MADE_OUTSIDE);

    static final String FORGET_BOOKED = "delete from billed where reconciliation_id = :id";

    static final String BOOK = """
            insert into billed (subject, reconciliation_id, fee, at)
            select here_id, :id, fee, at from bill where here_id is not null order by here_id
            on conflict (subject) do nothing""";

    static final String BILLED_BEFORE = """
            update bill b set here_id = null, here_amount = null, here_status = null, twice = true
              from billed x where x.subject = b.here_id and x.reconciliation_id <> :id""";

    private static final String INSERT = """
            insert into reconciliation_difference as d (
                id, reconciliation_id, run, type, kind, status, trade_no, out_trade_no, refund_no, here, there, here_says, at, found_at)
            """;

    /** A decision stays as long as both sides are what they were when it was made. */
    private static final String FOUND_AGAIN = """

             on conflict (id) do update set
                run = excluded.run, trade_no = excluded.trade_no, out_trade_no = excluded.out_trade_no,
                refund_no = excluded.refund_no, here = excluded.here, there = excluded.there, here_says = excluded.here_says,
                at = excluded.at,
                status = case when d.status = 'RESOLVED' and d.here is not distinct from excluded.here
                               and d.there is not distinct from excluded.there
                               and d.here_says is not distinct from excluded.here_says
                              then 'RESOLVED' else excluded.status end""";

    /** At most one difference of a line concerns its money, so that the sums of all of them explain the whole gap. */
    private static final String OF_LINES = INSERT + """
            select 'dif_' || md5(concat_ws('|', :id, type, subject)), :id, :claim, type, kind, 'OPEN', trade_no, out_trade_no, refund_no,
                   case when here_id is null or (kind = 'REFUND' and here_status <> 'DONE') then null else here_amount end, amount,
                   case when twice then 'on the bill of another day' when type <> 'STATUS' then null
                        when kind = 'REFUND' then here_status else here_out_trade_no end, at, cast(:now as timestamptz)
              from (select b.*, case when here_id is null then 'MISSING_HERE'
                                     when kind = 'REFUND' and here_status <> 'DONE' then 'STATUS'
                                     when kind = 'PAYMENT' and here_out_trade_no <> out_trade_no then 'STATUS'
                                     when here_amount <> amount then 'AMOUNT' end as type from bill b) line
             where type is not null""" + FOUND_AGAIN;

    private static final String OF_FEES = INSERT + """
            select 'dif_' || md5(concat_ws('|', :id, 'FEE', subject)), :id, :claim, 'FEE', kind, 'OPEN', trade_no, out_trade_no, refund_no,
                   agreed, fee, null, at, cast(:now as timestamptz)
              from (select b.*, round(amount * cast(:rate as numeric))::bigint as agreed from bill b
                     where kind = 'PAYMENT' and here_id is not null and fee is not null and cast(:rate as numeric) >= 0) line
             where abs(fee - agreed) > :slack""" + FOUND_AGAIN;

    /** What lies at the border may stand on the bill of the day beside, if that has not been seen yet. */
    private static final String MISSING_THERE = """
            with missing as materialized (
                select * from here h where at >= :from and at < :to and not exists (select from bill b where b.here_id = h.subject))
            """ + INSERT + """
            select 'dif_' || md5(concat_ws('|', :id, 'MISSING_THERE', subject)), :id, :claim, 'MISSING_THERE', kind,
                   case when at >= :late and not exists (
                               select from reconciliation r
                                where r.channel = :channel and r.day = cast(:day as date) + 1 and r.run > 0)
                          or at < :early and exists (
                               select from reconciliation r
                                where r.channel = :channel and r.day = cast(:day as date) - 1 and r.run = 0)
                        then 'PENDING' else 'OPEN' end,
                   trade_no, out_trade_no, refund_no, amount, null, remark, at, cast(:now as timestamptz)
              from missing m where not exists (select from billed x where x.subject = m.subject)""" + FOUND_AGAIN;

    static final List<String> DIFFER = List.of("analyze bill", OF_LINES, OF_FEES, MISSING_THERE);

    private static final String NO_LONGER_FOUND = """
            update reconciliation_difference set status = 'GONE'
             where reconciliation_id = :id and run <> :claim and status in ('PENDING', 'OPEN')""";

    /** What waited at the border for this bill has its answer now. */
    private static final String BORDERS = """
            update reconciliation_difference d
               set status = case when exists (select from billed x where x.subject = coalesce(d.refund_no, r.channel || ':' || d.trade_no))
                                 then 'GONE' else 'OPEN' end
              from reconciliation r
             where r.id = d.reconciliation_id and d.status = 'PENDING' and r.channel = :channel
               and ((r.day = cast(:day as date) - 1 and d.at >= :windowFrom) or (r.day = cast(:day as date) + 1 and d.at < :windowTo))""";

    static final List<String> SETTLE = List.of(NO_LONGER_FOUND, BORDERS);

    static final String FINISH = """
            update reconciliation set status = 'DONE', run = :claim, tries = 0, due_at = null, error = null, finished_at = :now,
                   lines = b.lines, there_payments = b.payments, there_paid = b.paid, there_refunds = b.refunds,
                   there_refunded = b.refunded, there_fees = b.fees, there_fees_back = b.fees_back, here_payments = b.here_payments,
                   here_paid = b.here_paid, here_refunds = b.here_refunds, here_refunded = b.here_refunded
              from (select :lines::bigint as lines,
                           count(*) filter (where kind = 'PAYMENT') as payments,
                           coalesce(sum(amount) filter (where kind = 'PAYMENT'), 0) as paid,
                           count(*) filter (where kind = 'REFUND') as refunds,
                           coalesce(sum(amount) filter (where kind = 'REFUND'), 0) as refunded,
                           coalesce(sum(fee) filter (where kind = 'PAYMENT'), 0) as fees,
                           coalesce(sum(fee) filter (where kind = 'REFUND'), 0) as fees_back,
                           count(here_id) filter (where kind = 'PAYMENT') as here_payments,
                           coalesce(sum(here_amount) filter (where kind = 'PAYMENT'), 0) as here_paid,
                           count(here_id) filter (where kind = 'REFUND' and here_status = 'DONE') as here_refunds,
                           coalesce(sum(here_amount) filter (where kind = 'REFUND' and here_status = 'DONE'), 0) as here_refunded
                      from bill) b
             where id = :id and claims = :claim and status = 'RUNNING'""";
}
