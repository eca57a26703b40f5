package dev.warren.sandbox.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.AlipayApiException;
import dev.warren.defaults.problem.Problem;
import dev.warren.sandbox.buyer.Buyer;
import dev.warren.sandbox.callbacks.Callbacks;
import dev.warren.sandbox.testing.SandboxTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Many at the same moment: whatever may happen once happens once. */
@SandboxTest
class CrowdTest {

    private static final int CROWD = 24;
    private final Seller seller;
    private final Buyer buyer;

    @Autowired
    CrowdTest(
            Buyer buyer,
            Callbacks callbacks,
            @Value("${server.port}") int port,
            @Value("${warren.sandbox.keys}") Path keys)
            throws AlipayApiException, IOException {
        this.seller = new Seller(port, keys, callbacks);
        this.buyer = buyer;
    }

    @AfterEach
    void tidyUp() {
        seller.close();
    }

    @Test
    void aTradeIsPaidOnceAndToldOnce() throws Exception {
        var code = seller.code();

        var paid = together(() -> {
            try {
                return buyer.pay(code).tradeNo();
            } catch (Problem refused) {
                return "";
            }
        });

        assertThat(paid).filteredOn(tradeNo -> !tradeNo.isEmpty()).hasSize(1);
        seller.awaitAttempts(1);
    }

    @Test
    void aRefundMovesMoneyOnce() throws Exception {
        buyer.pay(seller.code());

        var moved = together(() -> seller.client()
                .refund(seller.number(), "3.00", ",\"out_request_no\":\"r1\"")
                .getFundChange());

        assertThat(moved).containsOnly("Y", "N").containsOnlyOnce("Y");
    }

    @Test
    void aNumberHasOneCode() throws Exception {
        var codes = together(seller::code);

        assertThat(codes.stream().distinct()).hasSize(1);
    }

    private static <T> List<T> together(Callable<T> attempt) throws InterruptedException, ExecutionException {
        var start = new CyclicBarrier(CROWD);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var crowd = IntStream.range(0, CROWD)
                    .<Callable<T>>mapToObj(one -> () -> {
                        start.await();
                        return attempt.call();
                    })
                    .toList();
            var done = threads.invokeAll(crowd);
            var results = new ArrayList<T>();
            for (Future<T> result : done) {
                results.add(result.get());
            }
            return results;
        }
    }
}
