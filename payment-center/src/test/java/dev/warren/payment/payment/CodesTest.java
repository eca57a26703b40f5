package dev.warren.payment.payment;

import static dev.warren.payment.payment.PaymentFixtures.NOW;
import static dev.warren.payment.payment.PaymentFixtures.WINDOWS;
import static dev.warren.payment.payment.PaymentFixtures.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Under which number a provider is asked again that gave no answer; the order's window is half an hour. */
class CodesTest {

    private final Payment payment = PaymentFixtures.withCode(AttemptStatus.ASKING);
    private final PaymentAttempt first = payment.attempts.getFirst();

    private CodePlan plan(Instant at) {
        return payment.codes().plan("ALIPAY", WINDOWS, at);
    }

    @Test
    void asksUnderTheSameNumberWhileItDiesBeforeTheOrder() {
        var soon = NOW.plusSeconds(30);

        assertThat(plan(soon)).isEqualTo(new CodePlan.Ask(first));
        assertThat(first.providerExpiresAt()).isEqualTo(soon.plus(first.payWithin()));
    }

    @Test
    void takesANewNumberWhenTheOldOneWouldOutliveTheOrder() {
        var later = NOW.plus(Duration.ofMinutes(5));

        assertThat(plan(later)).isInstanceOf(CodePlan.CloseFirst.class);
        assertThat(first.status()).isEqualTo(AttemptStatus.CLOSING);

        payment.codes().closedAtProvider(code(payment), later);
        assertThat(plan(later)).isInstanceOf(CodePlan.Ask.class);
        assertThat(payment.attempts).hasSize(2);
        assertThat(payment.attempts.getLast().providerExpiresAt()).isBefore(payment.expiresAt);
    }

    @Test
    void keepsANumberThatNoOtherCouldOutdo() {
        var late = payment.expiresAt.minusSeconds(40);
        plan(late);
        payment.codes().closedAtProvider(code(payment), late);
        plan(late);
        var shortest = payment.attempts.getLast();

        assertThat(plan(late.plusSeconds(5))).isEqualTo(new CodePlan.Ask(shortest));
    }
}
