package dev.warren.messaging.outbox;

import com.zaxxer.hikari.HikariDataSource;
import dev.warren.messaging.broker.BrokerConnection;
import dev.warren.messaging.broker.ConfirmChannel;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Carries the outbox to the broker: at once after a commit of this instance, within a poll otherwise. Every instance of a
 * service runs one; they share the shards. While broker or database are away it waits, and no message loses a try.
 */
class Relay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    private static final Duration CONTENDED = Duration.ofMillis(20);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(300);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final BrokerConnection broker;
    private final HikariDataSource database;
    private final RelayPass pass;
    private final RelaySignal signal;
    private final Linger linger;
    private final RelayProperties properties;
    private @Nullable ConfirmChannel channel;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private volatile @Nullable Thread thread;

    Relay(
            BrokerConnection broker,
            HikariDataSource database,
            RelayPass pass,
            RelaySignal signal,
            RelayProperties properties) {
        this.broker = broker;
        this.database = database;
        this.pass = pass;
        this.signal = signal;
        this.linger = new Linger(signal, properties, System::nanoTime);
        this.properties = properties;
    }

    @Override
    public synchronized void start() {
        if (!properties.enabled() || isRunning()) {
            return;
        }
        stopped = new CountDownLatch(1);
        thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::run);
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        boolean contended = false;
        try {
            while (isRunning()) {
                signal.await(contended ? CONTENDED : properties.poll());
                pauseFor(linger.now());
                try {
                    contended = carry(contended);
                    if (pause != FIRST_PAUSE) {
                        log.info("Publishing again");
                    }
                    pause = FIRST_PAUSE;
                } catch (IOException | SQLException | RuntimeException | Error away) {
                    log.warn("Cannot publish, trying again in {} ms: {}", pause.toMillis(), away.toString());
                    dropChannel();
                    pauseFor(pause);
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                }
            }
        } catch (InterruptedException stopping) {
            log.debug("Relay interrupted", stopping);
        } finally {
            dropChannel();
        }
    }

    /**
     * Passes until nothing is left; true if another instance holds rows we may have to take over. Only who meets another
     * instance or a backlog leaves shards to others: what comes steadily is taken in one pass, and the next may linger.
     */
    private boolean carry(boolean contended) throws IOException, SQLException {
        boolean sharing = contended;
        while (true) {
            RelayPass.Result result;
            var open = openChannel();
            try (var connection = database.getConnection()) {
                result = pass.run(connection, open, sharing);
            }
            if (!result.more() || !isRunning()) {
                return result.contended();
            }
            sharing = result.contended() || result.backlog();
        }
    }

    private ConfirmChannel openChannel() throws IOException {
        var current = channel;
        if (current == null || !current.isOpen()) {
            current = broker.channel();
            channel = current;
        }
        return current;
    }

    private void dropChannel() {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    private void pauseFor(Duration pause) throws InterruptedException {
        if (pause.isPositive()) {
            var unused = stopped.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Ends after the pass under way. */
    @Override
    public synchronized void stop() {
        var running = thread;
        stopped.countDown();
        signal.wake(0);
        if (running != null) {
            try {
                running.join(properties.patience().plusSeconds(2));
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    /** Starts before and stops after whatever publishes. */
    @Override
    public int getPhase() {
        return 0;
    }
}
