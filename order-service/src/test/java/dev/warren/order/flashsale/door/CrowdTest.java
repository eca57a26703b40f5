package dev.warren.order.flashsale.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.order.flashsale.Throng;
import org.junit.jupiter.api.Test;

/** Two at once, four per second, two per second of one customer. */
class CrowdTest {

    private final Crowd crowd =
            new Crowd(TicketIdsTest.properties("a-secret-of-the-tests-that-is-long-enough"), new Throng());

    @Test
    void sendsACustomerAwayWhoComesTooOften() {
        crowd.enter("mer_1", "cus_1").close();
        crowd.enter("mer_1", "cus_1").close();

        assertThatThrownBy(() -> crowd.enter("mer_1", "cus_1")).isInstanceOfSatisfying(TooMany.class, refused -> {
            assertThat(refused.getStatusCode().value()).isEqualTo(429);
            assertThat(refused.getHeaders().getFirst("Retry-After")).isEqualTo("1");
            assertThat(refused.getBody().getDetail()).startsWith("limit of the customer");
        });
        crowd.enter("mer_2", "cus_1").close();
    }

    @Test
    void sendsEverybodyAwayWhenTheDoorIsFull() {
        crowd.enter("mer_1", "cus_1");
        var place = crowd.enter("mer_1", "cus_2");

        assertThatThrownBy(() -> crowd.enter("mer_1", "cus_3")).hasMessageContaining("limit of the door");

        place.close();
        crowd.enter("mer_1", "cus_4").close();
    }

    @Test
    void sendsEverybodyAwayWhenTooManyCome() {
        for (var customer = 0; customer < 4; customer++) {
            crowd.enter("mer_1", "cus_" + customer).close();
        }

        assertThatThrownBy(() -> crowd.enter("mer_1", "cus_5")).isInstanceOf(TooMany.class);
    }
}
