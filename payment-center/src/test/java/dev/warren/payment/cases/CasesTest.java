package dev.warren.payment.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import dev.warren.defaults.Ids;
import dev.warren.defaults.testing.Tokens;
import dev.warren.payment.testing.PaymentCenterTest;
import dev.warren.payment.testing.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PaymentCenterTest
class CasesTest {

    @Autowired
    Shop shop;

    @Autowired
    Cases cases;

    private String open(String orderId, String subject) {
        cases.open(CaseKind.CONTRADICTION, subject, orderId, "mer_demo", "it cannot be", Map.of("status", "PAID"));
        return list("?orderId=" + orderId).getFirst();
    }

    private List<String> list(String query) {
        return JsonPath.read(shop.get(Tokens.ops(), "/ops/v1/cases" + query).body(), "$.data[*].id");
    }

    @Test
    void opensOneCasePerKindAndSubject() {
        var orderId = Ids.next("ord");

        open(orderId, "pay_1" + orderId);
        open(orderId, "pay_1" + orderId);

        assertThat(list("?orderId=" + orderId)).hasSize(1);
    }

    @Test
    void isClosedByAPersonWithAReasonAndCanComeUpAgain() {
        var orderId = Ids.next("ord");
        var id = open(orderId, "pay_1" + orderId);

        var nothingSaid = shop.post(Tokens.ops(), "/ops/v1/cases/" + id + "/close", "{\"reason\":\" \"}");
        var closed = shop.post(Tokens.ops(), "/ops/v1/cases/" + id + "/close", "{\"reason\":\"asked the provider\"}");
        shop.post(Tokens.ops(), "/ops/v1/cases/" + id + "/close", "{\"reason\":\"another one\"}");

        assertThat(nothingSaid.statusCode()).isEqualTo(400);
        assertThat(JsonPath.<String>read(closed.body(), "$.status")).isEqualTo("CLOSED");
        var kept = shop.get(Tokens.ops(), "/ops/v1/cases/" + id).body();
        assertThat(JsonPath.<String>read(kept, "$.reason")).isEqualTo("asked the provider");
        assertThat(JsonPath.<String>read(kept, "$.closedBy")).isEqualTo("ops");
        assertThat(JsonPath.<String>read(kept, "$.evidence.status")).isEqualTo("PAID");
        assertThat(open(orderId, "pay_1" + orderId)).isNotEqualTo(id);
    }

    @Test
    void isListedPageByPage() {
        var orderId = Ids.next("ord");
        for (var i = 0; i < 5; i++) {
            open(orderId, "pay_%d%s".formatted(i, orderId));
        }

        var seen = new ArrayList<String>();
        var query = "?status=OPEN&limit=2&orderId=" + orderId;
        var page = shop.get(Tokens.ops(), "/ops/v1/cases" + query).body();
        seen.addAll(JsonPath.<List<String>>read(page, "$.data[*].id"));
        while (JsonPath.<Boolean>read(page, "$.hasMore")) {
            var cursor = JsonPath.<String>read(page, "$.nextCursor");
            page = shop.get(Tokens.ops(), "/ops/v1/cases" + query + "&cursor=" + cursor)
                    .body();
            seen.addAll(JsonPath.<List<String>>read(page, "$.data[*].id"));
        }

        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void isForOperatorsAlone() {
        assertThat(shop.get(Tokens.merchant("mer_demo"), "/ops/v1/cases").statusCode())
                .isEqualTo(403);
        assertThat(shop.get(Tokens.ops(), "/ops/v1/cases/cas_nowhere").statusCode())
                .isEqualTo(404);
    }
}
