package dev.warren.order.flashsale.door;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.warren.order.flashsale.FlashSaleProperties;
import dev.warren.order.flashsale.Throng;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.local.LocalBucketBuilder;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Sends away who comes too often, and everybody when there are too many, before they cost anything. */
@Component
class Crowd {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int MOST_REMEMBERED = 1_000_000;

    private final Semaphore places;
    private final Throng throng;
    private final Bucket all;
    private final Cache<String, Bucket> customers = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterAccess(SECOND) // then it would be full again
            .executor(Runnable::run) // there is less to do than to hand over
            .build();
    private final LocalBucketBuilder perCustomer;

    Crowd(FlashSaleProperties properties, Throng throng) {
        this.throng = throng;
        places = new Semaphore(properties.atOnce());
        all = buckets(properties.perSecond()).build();
        perCustomer = buckets(properties.perCustomer());
    }

    private static LocalBucketBuilder buckets(int perSecond) {
        return Bucket.builder().addLimit(limit -> limit.capacity(perSecond).refillGreedy(perSecond, SECOND));
    }

    /** A place at the door, to be left again. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws TooMany when this customer comes too often, or there are too many */
    Place enter(String merchantId, String customerId) {
        knock(customers.get(merchantId + " " + customerId, _ -> perCustomer.build()), "customer");
        knock(all, "door");
        if (!places.tryAcquire()) {
            throw new TooMany("door", 1);
        }
        throng.enter();
        return () -> {
            throng.leave();
            places.release();
        };
    }

    private static void knock(Bucket bucket, String whose) {
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new TooMany(whose, Math.max(1, TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill())));
        }
    }
}
