package dev.warren.order.flashsale.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.order.flashsale.door.Purchases.Known;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PurchasesTest {

    private final Purchases purchases = new Purchases(2, 100);

    @Test
    void answersARepeatedWishOnceItIsGranted() {
        assertThat(purchases.begin("cus_1", "tkt_1", "wish")).isEqualTo(Known.NEW);
        assertThat(purchases.begin("cus_1", "tkt_1", "wish")).isEqualTo(Known.RUNNING);

        purchases.granted("cus_1", "tkt_1");

        assertThat(purchases.begin("cus_1", "tkt_1", "wish")).isEqualTo(Known.REPEATED);
        assertThat(purchases.begin("cus_1", "tkt_1", "other")).isEqualTo(Known.REUSED);
    }

    @Test
    void countsWhatACustomerHas() {
        purchases.begin("cus_1", "tkt_1", "wish");
        purchases.begin("cus_1", "tkt_2", "wish");

        assertThat(purchases.begin("cus_1", "tkt_3", "wish")).isEqualTo(Known.ENOUGH);
        assertThat(purchases.begin("cus_2", "tkt_4", "wish")).isEqualTo(Known.NEW);

        purchases.forget("cus_1", Set.of("tkt_1"));

        assertThat(purchases.tickets("cus_1")).containsExactly("tkt_2");
        assertThat(purchases.begin("cus_1", "tkt_3", "wish")).isEqualTo(Known.NEW);
    }

    @Test
    void letsThroughWhomItHasNoRoomFor() {
        IntStream.range(0, 100).forEach(number -> purchases.begin("cus_" + number, "tkt_" + number, "wish"));

        assertThat(purchases.begin("cus_late", "tkt_late", "wish")).isEqualTo(Known.NEW);
        purchases.granted("cus_late", "tkt_late");
        assertThat(purchases.tickets("cus_late")).isEmpty();
        assertThat(purchases.begin("cus_1", "tkt_1", "wish")).isEqualTo(Known.RUNNING);

        purchases.forget("cus_1", Set.of("tkt_1"));

        assertThat(purchases.begin("cus_late", "tkt_late", "wish")).isEqualTo(Known.NEW);
        assertThat(purchases.tickets("cus_late")).containsExactly("tkt_late");
    }

    @Test
    void letsNoMoreThroughWhenTheyComeAtOnce() {
        var known = IntStream.range(0, 200)
                .parallel()
                .mapToObj(number -> purchases.begin("cus_1", "tkt_" + number, "wish"))
                .toList();

        assertThat(known).filteredOn(Known.NEW::equals).hasSize(2);
    }
}
