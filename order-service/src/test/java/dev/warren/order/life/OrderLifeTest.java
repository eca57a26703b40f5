package dev.warren.order.life;

import static java.util.function.Function.identity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.defaults.Ids;
import dev.warren.defaults.testing.ServiceTest;
import jakarta.persistence.EntityManagerFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** What is heard about many orders at once. */
@ServiceTest
@TestPropertySource(
        properties = {"warren.order.sweep-every=1h", "spring.jpa.properties.hibernate.generate_statistics=true"})
class OrderLifeTest {

    private static final Instant NOW = Instant.now();

    @Autowired
    OrderLife life;

    @Autowired
    Orders orders;

    @Autowired
    EntityManagerFactory entities;

    @Test
    void changesEachOfManyOrdersOnceWithOneQuery() {
        var ids = placed(3);
        var news = new ArrayList<>(ids);
        news.add(ids.getFirst()); // heard twice
        var statistics = entities.unwrap(SessionFactory.class).getStatistics();
        statistics.clear();

        life.apply(news, identity(), (order, id) -> order.stockReserved(NOW, NOW));

        assertThat(statistics.getPrepareStatementCount())
                .as("a query and a batch of updates")
                .isEqualTo(2);
        assertThat(ids).allSatisfy(id -> {
            assertThat(view(id).status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
            assertThat(view(id).version()).isEqualTo(2);
        });
    }

    @Test
    void changesNothingWhenOneOfThemIsUnknown() {
        var ids = placed(1);
        var news = List.of(ids.getFirst(), "ord_nobodys");

        assertThatThrownBy(() -> life.apply(news, identity(), (order, id) -> order.stockReserved(NOW, NOW)))
                .isInstanceOf(UnknownOrder.class)
                .hasMessageContaining("ord_nobodys");

        assertThat(view(ids.getFirst()).status()).isEqualTo(OrderStatus.PLACED);
    }

    private List<String> placed(int number) {
        return IntStream.range(0, number)
                .mapToObj(i ->
                        life.begin(OrderFixtures.placedOrder(Ids.next("ord"))).id())
                .toList();
    }

    private OrderView view(String id) {
        return orders.findById(id).orElseThrow().view();
    }
}
