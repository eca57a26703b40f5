package dev.warren.payment.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundedNameServiceTest {

    @Test
    void knowsTheLoopback() throws Exception {
        var names = new BoundedNameService(InetAddress::getAllByName, Duration.ofSeconds(3));

        assertThat(names.lookUp("localhost")).allMatch(InetAddress::isLoopbackAddress);

        names.destroy();
    }

    @Test
    void asksOnceForManyWhoWaitAndAnswersOthersMeanwhile() throws Exception {
        var asked = new AtomicInteger();
        var answer = new CountDownLatch(1);
        var names = new BoundedNameService(
                host -> {
                    if (host.equals("dead.example.com")) {
                        asked.incrementAndGet();
                        awaitUninterruptibly(answer);
                    }
                    return new InetAddress[] {InetAddress.ofLiteral("93.184.216.34")};
                },
                Duration.ofMillis(300));
        var refused = new AtomicInteger();
        var waiting = IntStream.range(0, 100)
                .mapToObj(i -> Thread.ofVirtual().start(() -> {
                    try {
                        names.lookUp("dead.example.com");
                    } catch (UnknownHostException noAnswer) {
                        refused.incrementAndGet();
                    }
                }))
                .toList();

        assertThat(names.lookUp("shop.example.com")).hasSize(1);
        for (var thread : waiting) {
            thread.join();
        }

        assertThat(refused).hasValue(100);
        assertThat(asked).hasValue(1);
        answer.countDown();
        names.destroy();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
