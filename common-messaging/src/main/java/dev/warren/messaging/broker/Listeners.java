package dev.warren.messaging.broker;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.amqp.listener.ConditionalRejectingErrorHandler;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * The containers of all queues of this service, on virtual threads. Nothing is ever requeued, nothing is discarded, and a
 * missing queue or broker is waited for.
 */
public class Listeners implements SmartLifecycle {

    /** Little, because all of them count as delivered once more when the service crashes. */
    private static final int PREFETCH = 20;

    private static final Duration FIRST_RECOVERY = Duration.ofMillis(500);
    private static final Duration SLOWEST_RECOVERY = Duration.ofSeconds(5);

    private final List<SimpleMessageListenerContainer> containers;
    private final Pauses pauses;
    private volatile boolean running;

    public Listeners(
            List<QueueListener> listeners, ConnectionFactory connections, ApplicationContext context, Pauses pauses) {
        this.containers = listeners.stream()
                .flatMap(listener -> containers(listener, connections, context))
                .toList();
        this.pauses = pauses;
    }

    private static Stream<SimpleMessageListenerContainer> containers(
            QueueListener listener, ConnectionFactory connections, ApplicationContext context) {
        if (listener.atMost() == 0) {
            var container = new SimpleMessageListenerContainer(connections);
            container.setConcurrentConsumers(listener.concurrency());
            container.setPrefetchCount(PREFETCH);
            container.setTaskExecutor(virtualThreads(listener.queue()));
            return Stream.of(complete(container, listener, context));
        }
        return IntStream.range(0, listener.concurrency()).mapToObj(number -> {
            var container = new BatchingContainer(connections, listener.atMost(), listener.rest());
            // The next batch is here when one is done.
            container.setPrefetchCount(Math.max(PREFETCH, 2 * listener.atMost()));
            container.setTaskExecutor(yieldingThreads(listener.queue()));
            return complete(container, listener, context);
        });
    }

    private static SimpleMessageListenerContainer complete(
            SimpleMessageListenerContainer container, QueueListener listener, ApplicationContext context) {
        container.setApplicationContext(context);
        container.setBeanName(listener.queue());
        container.setListenerId(listener.queue());
        container.setQueueNames(listener.queue());
        container.setMessageListener(listener.listener());
        container.setDefaultRequeueRejected(false);
        container.setErrorHandler(rejecting());
        container.setMissingQueuesFatal(false);
        container.setPossibleAuthenticationFailureFatal(false);
        container.setAutoDeclare(listener.declaring());
        container.setRecoveryBackOff(recovery());
        container.setFailedDeclarationRetryInterval(FIRST_RECOVERY.toMillis());
        container.setObservationEnabled(listener.observed());
        container.afterPropertiesSet();
        return container;
    }

    /** Spring acknowledges what it cannot convert once it carries an x-death header: every message that ever waited. */
    private static ConditionalRejectingErrorHandler rejecting() {
        var handler = new ConditionalRejectingErrorHandler();
        handler.setDiscardFatalsWithXDeath(false);
        return handler;
    }

    private static ExponentialBackOff recovery() {
        var backOff = new ExponentialBackOff(FIRST_RECOVERY.toMillis(), 2);
        backOff.setMaxInterval(SLOWEST_RECOVERY.toMillis());
        return backOff;
    }

    private static SimpleAsyncTaskExecutor virtualThreads(String queue) {
        var executor = new SimpleAsyncTaskExecutor(queue + "-");
        executor.setVirtualThreads(true);
        return executor;
    }

    /**
     * For batches, which compute for long. Nothing would take a virtual thread off its processor meanwhile; these leave it to
     * others where the JVM heeds priorities ({@code -XX:ThreadPriorityPolicy}).
     */
    private static SimpleAsyncTaskExecutor yieldingThreads(String queue) {
        var executor = new SimpleAsyncTaskExecutor(queue + "-");
        executor.setThreadPriority(Thread.MIN_PRIORITY);
        return executor;
    }

    @Override
    public void start() {
        pauses.begin();
        inParallel(SimpleMessageListenerContainer::start);
        running = true;
    }

    /**
     * Ends after the few messages that were prefetched. Not by force: consumers that are forced to stop spin until the
     * broker confirms, and as virtual threads they take every core from the thread that would hear it.
     */
    @Override
    public void stop() {
        pauses.cutShort();
        inParallel(SimpleMessageListenerContainer::stop);
        running = false;
    }

    private void inParallel(Consumer<SimpleMessageListenerContainer> action) {
        var threads = containers.stream()
                .map(container -> Thread.startVirtualThread(() -> action.accept(container)))
                .toList();
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
