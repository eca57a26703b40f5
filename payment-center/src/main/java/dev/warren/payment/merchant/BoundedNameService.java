package dev.warren.payment.merchant;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.DisposableBean;

/**
 * The system's name service with a time limit. A look-up cannot be interrupted and holds a platform thread, so each name is
 * looked up by one thread at most, however many callers wait: one dead zone never uses up the threads of the others.
 */
class BoundedNameService implements NameService, DisposableBean {

    /** Asks the system; may take as long as it likes. */
    interface Lookup {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    private static final int THREADS = 32;
    private static final int WAITING = 256;

    private final Map<String, CompletableFuture<List<InetAddress>>> running = new ConcurrentHashMap<>();
    private final ExecutorService threads;
    private final Lookup system;
    private final Duration limit;

    BoundedNameService(Lookup system, Duration limit) {
        this.system = system;
        this.limit = limit;
        var pool = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(WAITING),
                Thread.ofPlatform().daemon().name("name-service-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
        threads = pool;
    }

    @Override
    public List<InetAddress> lookUp(String host) throws UnknownHostException {
        try {
            return running.computeIfAbsent(host, this::start).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException | RejectedExecutionException noAnswer) {
            throw new UnknownHostException(host);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(host);
        }
    }

    private CompletableFuture<List<InetAddress>> start(String host) {
        var answer = new CompletableFuture<List<InetAddress>>();
        threads.execute(() -> {
            try {
                answer.complete(List.of(system.of(host)));
            } catch (UnknownHostException | RuntimeException none) {
                answer.completeExceptionally(none);
            } finally {
                running.remove(host, answer);
            }
        });
        return answer;
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
