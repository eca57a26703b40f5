package dev.warren.payment.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.warren.payment.merchant.Dialect;
import dev.warren.payment.notification.http.MerchantServer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * Twenty good merchants among four bad ones. The deadline is longer than the test, so whoever waited for a silent merchant
 * would never be done.
 */
@WithMerchants
@TestPropertySource(
        properties = {
            "warren.speed=100",
            "warren.notifications.deadline=10m",
            "warren.notifications.slots-per-merchant=4",
            "warren.notifications.waiting-per-merchant=8",
            "warren.notifications.sweep-every=1000h"
        })
class LanesTest {

    private static final int GOOD = 20;
    private static final int EACH = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MerchantServer good = MerchantServer.start();
    private final MerchantServer silent = MerchantServer.start();
    private final MerchantServer dripping = MerchantServer.start();
    private final MerchantServer failing = MerchantServer.start();

    private final List<String> merchants =
            IntStream.range(0, GOOD).mapToObj(i -> Scene.newMerchant()).toList();
    private final String silentMerchant = Scene.newMerchant();
    private final String drippingMerchant = Scene.newMerchant();
    private final String refusingMerchant = Scene.newMerchant();
    private final String failingMerchant = Scene.newMerchant();

    @Autowired
    private Scene scene;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void close() {
        Stream.of(good, silent, dripping, failing).forEach(MerchantServer::close);
    }

    @Test
    void keepsNobodyWaitingForAnotherMerchant() {
        register();

        for (var i = 0; i < EACH; i++) {
            bad().forEach(scene::paid);
            merchants.forEach(scene::paid);
        }

        await().atMost(PATIENCE).until(() -> count(merchants, "DELIVERED") == GOOD * EACH);
        assertThat(good.received()).hasSize(GOOD * EACH);
        assertThat(new HashSet<>(good.received().stream()
                        .map(request -> request.header("webhook-id"))
                        .toList()))
                .hasSize(GOOD * EACH);
        assertThat(silent.received()).hasSize(4);
        assertThat(dripping.received()).hasSize(4);
        assertThat(attempts(silentMerchant)).isZero();
        assertThat(attempts(drippingMerchant)).isZero();

        await().atMost(PATIENCE)
                .until(() -> count(List.of(refusingMerchant, failingMerchant), "EXHAUSTED") == 2 * EACH);
        assertThat(attempts(refusingMerchant)).isEqualTo(7 * EACH);
        assertThat(attempts(failingMerchant)).isEqualTo(7 * EACH);
        assertThat(count(List.of(silentMerchant, drippingMerchant), "PENDING")).isEqualTo(2 * EACH);
        assertThat(usedSteps(silentMerchant)).isZero();
    }

    private Stream<String> bad() {
        return Stream.of(silentMerchant, drippingMerchant, refusingMerchant, failingMerchant);
    }

    private void register() {
        merchants.forEach(merchant -> scene.register(merchant, good.url(), Dialect.STANDARD));
        scene.register(silentMerchant, silent.behaves(silent.silent()).url(), Dialect.STANDARD);
        scene.register(drippingMerchant, dripping.behaves(dripping.dripping()).url(), Dialect.STANDARD);
        scene.register(refusingMerchant, MerchantServer.refusing(), Dialect.STANDARD);
        scene.register(
                failingMerchant,
                failing.behaves(MerchantServer.answering(500, "")).url(),
                Dialect.STANDARD);
    }

    private int count(List<String> of, String status) {
        return jdbc.sql("select count(*) from notification where merchant_id = any (?) and status = ?")
                .params(of.toArray(String[]::new), status)
                .query(Integer.class)
                .single();
    }

    private int attempts(String merchant) {
        return jdbc.sql("""
                        select count(*) from notification_attempt a join notification n on n.id = a.notification_id
                         where n.merchant_id = ?""").param(merchant).query(Integer.class).single();
    }

    private int usedSteps(String merchant) {
        return jdbc.sql("select sum(step) from notification where merchant_id = ?")
                .param(merchant)
                .query(Integer.class)
                .single();
    }
}
