package dev.warren.order.flashsale.door;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who has taken what at this door. A quick answer to those who have enough and to those who ask twice; what counts over all
 * doors is the unique key behind queue B, and this may forget: of more customers than it has room for nothing is known.
 */
final class Purchases {

    private final int most;
    private final int customers;
    private final ConcurrentHashMap<String, List<Purchase>> ofCustomer = new ConcurrentHashMap<>();

    /**
     * @param most      purchases of a customer
     * @param customers of whom it knows at most; each takes about 230 bytes
     */
    Purchases(int most, int customers) {
        this.most = most;
        this.customers = customers;
    }

    /** There may be very many. */
    private static final class Purchase {

        private final String ticketId;
        private final int wish;
        private volatile boolean granted;

        /** @param wish the hash of what was asked for; the same ticket with another is refused */
        Purchase(String ticketId, int wish) {
            this.ticketId = ticketId;
            this.wish = wish;
        }

        private Known known(int again) {
            if (wish != again) {
                return Known.REUSED;
            }
            return granted ? Known.REPEATED : Known.RUNNING;
        }
    }

    /** What the door knows of a wish. */
    enum Known {
        /** It is new and counts from now on. */
        NEW,
        /** It was granted, and is answered the same. */
        REPEATED,
        /** The first call with its key has not been answered yet. */
        RUNNING,
        /** Its key was used for another wish. */
        REUSED,
        /** The customer has as many as are allowed, as far as this door knows. */
        ENOUGH
    }

    Known begin(String customerId, String ticketId, Object wish) {
        var known = new Known[] {Known.ENOUGH};
        ofCustomer.compute(customerId, (_, before) -> {
            if (before == null && ofCustomer.mappingCount() >= customers) {
                known[0] = Known.NEW;
                return null;
            }
            var purchases = before == null ? List.<Purchase>of() : before;
            for (var purchase : purchases) {
                if (purchase.ticketId.equals(ticketId)) {
                    known[0] = purchase.known(wish.hashCode());
                    return purchases;
                }
            }
            if (purchases.size() >= most) {
                return purchases;
            }
            known[0] = Known.NEW;
            var more = new ArrayList<>(purchases);
            more.add(new Purchase(ticketId, wish.hashCode()));
            return List.copyOf(more);
        });
        return known[0];
    }

    /** The broker has it. */
    void granted(String customerId, String ticketId) {
        for (var purchase : ofCustomer.getOrDefault(customerId, List.of())) {
            if (purchase.ticketId.equals(ticketId)) {
                purchase.granted = true;
            }
        }
    }

    List<String> tickets(String customerId) {
        return ofCustomer.getOrDefault(customerId, List.of()).stream()
                .map(purchase -> purchase.ticketId)
                .toList();
    }

    /** These do not count any more. */
    void forget(String customerId, Set<String> tickets) {
        ofCustomer.computeIfPresent(customerId, (_, purchases) -> {
            var left = purchases.stream()
                    .filter(purchase -> !tickets.contains(purchase.ticketId))
                    .toList();
            return left.isEmpty() ? null : left;
        });
    }
}
