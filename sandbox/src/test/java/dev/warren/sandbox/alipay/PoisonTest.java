package dev.warren.sandbox.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.AlipayApiException;
import dev.warren.defaults.problem.Problem;
import dev.warren.sandbox.buyer.Buyer;
import dev.warren.sandbox.callbacks.Callbacks;
import dev.warren.sandbox.faults.Fault;
import dev.warren.sandbox.faults.Faults;
import dev.warren.sandbox.faults.Party;
import dev.warren.sandbox.testing.SandboxTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.TestPropertySource;

/** Where closing a code that nobody has scanned kills it, stories of late money need a provider that missed the close. */
@SandboxTest
@TestPropertySource(properties = "warren.sandbox.alipay.close-before-scan-poisons=true")
class PoisonTest {

    private final AlipayBooks books;
    private final Buyer buyer;
    private final Faults faults;
    private final Seller seller;

    @Autowired
    PoisonTest(
            @Value("${server.port}") int port,
            @Value("${warren.sandbox.keys}") Path keys,
            AlipayBooks books,
            Buyer buyer,
            Faults faults,
            Callbacks callbacks)
            throws AlipayApiException, IOException {
        this.books = books;
        this.buyer = buyer;
        this.faults = faults;
        this.seller = new Seller(port, keys, callbacks);
    }

    @AfterEach
    void tidyUp() {
        faults.clear();
        seller.close();
    }

    @Test
    void killsACodeThatIsClosedBeforeTheScan() throws Exception {
        var code = seller.code();

        seller.client().close(seller.number());

        assertThatThrownBy(() -> buyer.pay(code)).isInstanceOf(Problem.class);
    }

    @Test
    void letsMoneyComeLateAllTheSame() throws Exception {
        var code = seller.code();
        books.payingLate()
                .forEach((operation, kind) ->
                        faults.add(new Fault(Party.ALIPAY, operation, kind, 1, seller.number(), Duration.ZERO)));

        var answer = seller.client().close(seller.number());
        buyer.pay(code);

        assertThat(answer.getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        assertThat(books.ofOutTradeNo(seller.number()).orElseThrow().paid()).isEqualTo(880);
    }
}
