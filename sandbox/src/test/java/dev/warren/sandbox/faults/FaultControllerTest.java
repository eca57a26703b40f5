package dev.warren.sandbox.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warren.sandbox.testing.Http;
import dev.warren.sandbox.testing.SandboxTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@SandboxTest
class FaultControllerTest {

    private final Http http;
    private final Faults faults;

    @Autowired
    FaultControllerTest(@Value("${server.port}") int port, Faults faults) {
        this.http = new Http(port);
        this.faults = faults;
    }

    @AfterEach
    void behave() {
        faults.clear();
    }

    @Test
    void playsAFaultAsOftenAsItWasOrdered() throws Exception {
        var answer = http.post(
                "/sandbox/faults",
                "{'party':'factory','operation':'query','fault':'http-500','times':2}".replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(faults.next(Party.FACTORY, "order")).isNull();
        assertThat(faults.next(Party.FACTORY, "query")).extracting(Fault::fault).isEqualTo(FaultKind.HTTP_500);
        assertThat(faults.next(Party.FACTORY, "query")).isNotNull();
        assertThat(faults.next(Party.FACTORY, "query")).isNull();
    }

    @Test
    void limitsAFaultToOneTrade() throws Exception {
        http.post(
                "/sandbox/faults",
                "{\"party\":\"alipay\",\"operation\":\"query\",\"fault\":\"http-500\",\"match\":\"pay1\"}");

        assertThat(faults.next(Party.ALIPAY, "query")).isNull();
        assertThat(faults.next(Party.ALIPAY, "query", "pay2")).isNull();
        assertThat(faults.next(Party.ALIPAY, "query", "pay1")).isNotNull();
        assertThat(faults.next(Party.ALIPAY, "query", "pay1")).isNull();
    }

    @Test
    void takesNoFaultThatCouldNeverBePlayed() {
        var impossible = new Fault(Party.UNIONPAY, "query", FaultKind.OTHER_APP, 1, null, Duration.ZERO);

        assertThatThrownBy(() -> faults.add(impossible)).hasMessage("unionpay cannot have other-app in query");
    }

    @Test
    void playsAFaultOfNoOperationAtTheNextThatCanHaveIt() throws Exception {
        http.post("/sandbox/faults", "{\"party\":\"alipay\",\"fault\":\"wrong-amount\"}");

        assertThat(faults.next(Party.ALIPAY, "precreate")).isNull();
        assertThat(faults.next(Party.ALIPAY, "query")).isNotNull();
    }

    @Test
    void takesTheMethodsOfTheGatewayByTheirOwnNames() throws Exception {
        http.post(
                "/sandbox/faults",
                "{\"party\":\"alipay\",\"operation\":\"alipay.trade.fastpay.refund.query\",\"fault\":\"html\"}");

        assertThat(faults.next(Party.ALIPAY, "refund-query")).isNotNull();
    }

    @Test
    void waitsAsLongAsTheFaultSays() throws Exception {
        http.post(
                "/sandbox/faults",
                "{\"party\":\"carrier\",\"operation\":\"callback\",\"fault\":\"delay\",\"delay\":\"7s\"}");

        assertThat(faults.next(Party.CARRIER, "callback"))
                .extracting(Fault::delay)
                .isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void listsWhatIsToComeAndForgetsIt() throws Exception {
        http.post(
                "/sandbox/faults",
                "{\"party\":\"merchant\",\"operation\":\"notification\",\"fault\":\"time-out\",\"times\":3}");

        var listed = http.get("/sandbox/faults").json();
        assertThat(listed.path("data").path(0).path("times").asInt()).isEqualTo(3);
        assertThat(listed.path("data").path(0).path("fault").asString()).isEqualTo("time-out");
        assertThat(listed.path("known").path("alipay").path("callback").toString())
                .contains("drop-callback");

        assertThat(http.send("DELETE", "/sandbox/faults", null, Map.of()).status())
                .isEqualTo(204);
        assertThat(http.get("/sandbox/faults").json().path("data").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'party':'bank','fault':'delay'}                                          | party     | alipay",
                "{'fault':'delay'}                                                         | party     | alipay",
                "{'party':'alipay','operation':'pay','fault':'delay'}                      | operation | precreate",
                "{'party':'alipay','operation':'precreate','fault':'drop-callback'}        | fault     | escaped-slash",
                "{'party':'factory','operation':'order','fault':'bad'}                     | fault     | fail",
                "{'party':'factory','operation':'order','fault':'delay','times':0}         | times     | 1 to",
                "{'party':'factory','operation':'order','fault':'delay','delay':'soonish'} | delay     | 5s"
            })
    void namesWhatItKnows(String order, String field, String known) throws Exception {
        var answer = http.post("/sandbox/faults", order.replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo(field);
        assertThat(answer.json().path("detail").asString()).contains(known);
        assertThat(faults.all()).isEmpty();
    }
}
