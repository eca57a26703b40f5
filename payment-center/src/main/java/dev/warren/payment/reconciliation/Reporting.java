package dev.warren.payment.reconciliation;

import dev.warren.defaults.Money;
import dev.warren.payment.reconciliation.ReconciliationReport.Gap;
import dev.warren.payment.reconciliation.ReconciliationReport.Group;
import dev.warren.payment.reconciliation.ReconciliationReport.Side;
import dev.warren.payment.reconciliation.ReconciliationReport.Sum;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Adds up what the last run of a day found. */
@Component
public class Reporting {

    private static final String CURRENCY = "CNY";
    private static final int FIRST = 20;

    private final JdbcClient jdbc;
    private final Reconciliations reconciliations;
    private final Differences differences;

    Reporting(JdbcClient jdbc, Reconciliations reconciliations, Differences differences) {
        this.jdbc = jdbc;
        this.reconciliations = reconciliations;
        this.differences = differences;
    }

    private record Found(
            DifferenceType type, DifferenceKind kind, DifferenceStatus status, long count, long here, long there) {}

    /** All of it as of one moment; empty if there is no such reconciliation. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Optional<ReconciliationReport> of(String id) {
        return reconciliations.find(id).map(reconciliation -> {
            var found = found(id);
            var first = differences.list(id, null, null, FIRST + 1);
            var groups = groups(found);
            var page = first.subList(0, Math.min(FIRST, first.size()));
            if (reconciliation.finishedAt() == null) {
                return new ReconciliationReport(reconciliation, null, null, null, null, groups, page, false);
            }
            var there = side(id, "there");
            var here = withMissing(side(id, "here"), found);
            return new ReconciliationReport(
                    reconciliation,
                    there,
                    here,
                    gap(there, here),
                    new Gap(
                            explained(found, DifferenceKind.PAYMENT),
                            explained(found, DifferenceKind.REFUND),
                            CURRENCY),
                    groups,
                    page,
                    first.size() > FIRST);
        });
    }

    private List<Found> found(String id) {
        return jdbc.sql("""
                        select d.type, d.kind, d.status, count(*) as count, coalesce(sum(d.here), 0) as here, coalesce(sum(d.there), 0) as there
                          from reconciliation_difference d join reconciliation r on r.id = d.reconciliation_id
                         where d.reconciliation_id = ? and d.run = r.run and d.status <> 'GONE'
                         group by d.type, d.kind, d.status""")
                .param(id)
                .query((row, n) -> new Found(
                        DifferenceType.valueOf(row.getString("type")),
                        DifferenceKind.valueOf(row.getString("kind")),
                        DifferenceStatus.valueOf(row.getString("status")),
                        row.getLong("count"),
                        row.getLong("here"),
                        row.getLong("there")))
                .list();
    }

    private Side side(String id, String side) {
        return jdbc.sql("select * from reconciliation where id = ?")
                .param(id)
                .query((row, n) -> new Side(
                        new Sum(row.getLong(side + "_payments"), cny(row.getLong(side + "_paid"))),
                        new Sum(row.getLong(side + "_refunds"), cny(row.getLong(side + "_refunded"))),
                        side.equals("there") ? money(row, "there_fees") : null,
                        side.equals("there") ? money(row, "there_fees_back") : null))
                .single();
    }

    /** Noted with the run is what stands on the bill; what is missing there is ours as well, unless the day beside has it. */
    private static Side withMissing(Side matched, List<Found> found) {
        return new Side(
                plus(matched.payments(), found, DifferenceKind.PAYMENT),
                plus(matched.refunds(), found, DifferenceKind.REFUND),
                null,
                null);
    }

    private static Sum plus(Sum sum, List<Found> found, DifferenceKind kind) {
        Predicate<Found> missing = part -> part.type == DifferenceType.MISSING_THERE && part.kind == kind;
        return new Sum(
                sum.count() + total(found, missing, Found::count),
                sum.amount().plus(cny(total(found, missing, Found::here))));
    }

    private static Gap gap(Side there, Side here) {
        return new Gap(
                there.payments().amount().amount() - here.payments().amount().amount(),
                there.refunds().amount().amount() - here.refunds().amount().amount(),
                CURRENCY);
    }

    private static long explained(List<Found> found, DifferenceKind kind) {
        return total(
                found, part -> part.type != DifferenceType.FEE && part.kind == kind, part -> part.there - part.here);
    }

    private static List<Group> groups(List<Found> found) {
        return Arrays.stream(DifferenceType.values())
                .filter(type -> found.stream().anyMatch(part -> part.type == type))
                .map(type -> new Group(
                        type,
                        total(found, part -> part.type == type, Found::count),
                        count(found, type, DifferenceStatus.OPEN),
                        count(found, type, DifferenceStatus.PENDING),
                        count(found, type, DifferenceStatus.RESOLVED),
                        cny(total(found, part -> part.type == type, Found::here)),
                        cny(total(found, part -> part.type == type, Found::there))))
                .toList();
    }

    private static long count(List<Found> found, DifferenceType type, DifferenceStatus status) {
        return total(found, part -> part.type == type && part.status == status, Found::count);
    }

    private static long total(List<Found> found, Predicate<Found> which, ToLongFunction<Found> what) {
        return found.stream().filter(which).mapToLong(what).sum();
    }

    private static Money cny(long fen) {
        return new Money(fen, CURRENCY);
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return cny(row.getLong(column));
    }
}
