package dev.warren.sandbox.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.AlipayApiException;
import dev.warren.sandbox.testing.Http;
import dev.warren.sandbox.testing.RealClient;
import dev.warren.sandbox.testing.SandboxTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** What the gateway does not accept, and how it says so. */
@SandboxTest
class StrictnessTest {

    private static final String NODE = "alipay_trade_precreate_response";
    private final Http http;
    private final Path keys;
    private final String gateway;
    private final String number = "O" + UUID.randomUUID().toString().replace("-", "");

    @Autowired
    StrictnessTest(@Value("${server.port}") int port, @Value("${warren.sandbox.keys}") Path keys) {
        this.http = new Http(port);
        this.keys = keys;
        this.gateway = "http://localhost:%d/gateway.do".formatted(port);
    }

    @Test
    void acceptsWhatIsRight() throws Exception {
        var answer = precreate().send(http);

        assertThat(answer.path(NODE).path("code").asString()).isEqualTo("10000");
        assertThat(answer.hasNonNull("sign")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "app_id, isv.missing-app-id",
        "method, isv.missing-method",
        "timestamp, isv.missing-timestamp",
        "version, isv.missing-version",
        "sign_type, isv.missing-signature-type"
    })
    void namesTheMissingParameter(String name, String subCode) throws Exception {
        var answer = precreate().without(name).send(http);

        var node = answer.path(name.equals("method") ? "error_response" : NODE);
        assertThat(node.path("code").asString()).isEqualTo("40001");
        assertThat(node.path("sub_code").asString()).isEqualTo(subCode);
    }

    /** The gateway has no "missing" for it. */
    @Test
    void refusesARequestThatNamesNoCharset() throws Exception {
        var node = precreate().without("charset").send(http).path(NODE);

        assertThat(node.path("code").asString()).isEqualTo("40002");
        assertThat(node.path("sub_code").asString()).isEqualTo("isv.invalid-charset");
    }

    @Test
    void namesTheMissingSignature() throws Exception {
        var node = precreate().with("sign", "").send(http).path(NODE);

        assertThat(node.path("sub_code").asString()).isEqualTo("isv.missing-signature");
    }

    @Test
    void refusesWhatWasChangedAfterItWasSigned() throws Exception {
        var node = precreate().send(http, false).json().path(NODE);

        assertThat(node.path("code").asString()).isEqualTo("40002");
        assertThat(node.path("sub_code").asString()).isEqualTo("isv.invalid-signature");
    }

    @Test
    void refusesTheRealClientWithTheKeyOfAnotherApp() throws Exception {
        var stranger = new RealClient(gateway, keys, config -> config.setPrivateKey(Keys.anotherPrivateKey()));

        var answer = stranger.precreate(number, "1.00", "");

        assertThat(answer.isSuccess()).isFalse();
        assertThat(answer.getSubCode()).isEqualTo("isv.invalid-signature");
    }

    @Test
    void refusesAnAppItDoesNotKnowAndCannotSignThat() throws Exception {
        var answer = precreate().with("app_id", "2021000000000000").send(http);

        assertThat(answer.path(NODE).path("sub_code").asString()).isEqualTo("isv.invalid-app-id");
        assertThat(answer.has("sign")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {-16, 16})
    void refusesATimeMoreThanAQuarterOfAnHourAway(long minutes) throws Exception {
        var sent = Instant.now().plus(Duration.ofMinutes(minutes));

        var node = precreate().with("timestamp", ChinaTime.of(sent)).send(http).path(NODE);

        assertThat(node.path("sub_code").asString()).isEqualTo("isv.invalid-timestamp");
    }

    @Test
    void acceptsATimeFourteenMinutesAway() throws Exception {
        var sent = Instant.now().minus(Duration.ofMinutes(14));

        var node = precreate().with("timestamp", ChinaTime.of(sent)).send(http).path(NODE);

        assertThat(node.path("code").asString()).isEqualTo("10000");
    }

    @ParameterizedTest
    @CsvSource({
        "sign_type, RSA, isv.invalid-signature-type",
        "charset, latin1, isv.invalid-charset",
        "format, xml, isv.invalid-format",
        "version, 2.0, isv.invalid-parameter",
        "timestamp, yesterday, isv.invalid-timestamp",
        "notify_url, ftp://somewhere, isv.invalid-parameter"
    })
    void refusesTheWrongParameter(String name, String value, String subCode) throws Exception {
        var node = precreate().with(name, value).send(http).path(NODE);

        assertThat(node.path("code").asString()).isEqualTo("40002");
        assertThat(node.path("sub_code").asString()).isEqualTo(subCode);
    }

    @Test
    void refusesAMethodThereIsNot() throws Exception {
        var answer = new RawCall(keys, "alipay.trade.forget", "{}").send(http);

        assertThat(answer.path("error_response").path("sub_code").asString()).isEqualTo("isv.invalid-method");
        assertThat(answer.hasNonNull("sign")).isTrue();
    }

    @Test
    void refusesBusinessParametersThatAreNoObject() throws Exception {
        var answer = new RawCall(keys, "alipay.trade.precreate", "[1]").send(http);

        assertThat(answer.path(NODE).path("sub_code").asString()).isEqualTo("isv.invalid-parameter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'total_amount':'1.00','subject':'s'}",
                "{'out_trade_no':'N','subject':'s'}",
                "{'out_trade_no':'N','total_amount':'1.00'}",
                "{'out_trade_no':'a-b','total_amount':'1.00','subject':'s'}",
                "{'out_trade_no':'N','total_amount':'0.00','subject':'s'}",
                "{'out_trade_no':'N','total_amount':'1.001','subject':'s'}",
                "{'out_trade_no':'N','total_amount':'-1','subject':'s'}",
                "{'out_trade_no':'N','total_amount':'100000000.01','subject':'s'}",
                "{'out_trade_no':'N','total_amount':'1e3','subject':'s'}",
                "{'out_trade_no':'N','total_amount':'1.00','subject':'a=b'}",
                "{'out_trade_no':'N','total_amount':'1.00','subject':'s','timeout_express':'30s'}",
                "{'out_trade_no':'N','total_amount':'1.00','subject':'s','timeout_express':'16d'}",
                "{'out_trade_no':'N','total_amount':'1.00','subject':'s','time_expire':'2020-01-01 00:00:00'}",
                "{'out_trade_no':'N','total_amount':'1.00','subject':'s','seller_id':'2088000000000000'}",
                "{'out_trade_no':'N','total_amount':'1.00','subject':'s','product_code':'FAST_INSTANT_TRADE_PAY'}"
            })
    void refusesWhatNobodyCouldPay(String biz) throws Exception {
        var numbered = biz.replace('\'', '"').replace("\"N\"", "\"" + number + "\"");

        var node =
                new RawCall(keys, "alipay.trade.precreate", numbered).send(http).path(NODE);

        assertThat(node.path("code").asString()).isEqualTo("40004");
        assertThat(node.path("sub_code").asString()).isEqualTo("ACQ.INVALID_PARAMETER");
    }

    @Test
    void wantsToKnowWhichTrade() throws Exception {
        var node = new RawCall(keys, "alipay.trade.query", "{}").send(http).path("alipay_trade_query_response");

        assertThat(node.path("sub_code").asString()).isEqualTo("ACQ.INVALID_PARAMETER");
    }

    @Test
    void answersBytesThatAreNoFormWithARefusal() throws Exception {
        var answer = http.send("POST", "/gateway.do?app_id=2021", "biz_content=%zz", java.util.Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("error_response").path("sub_code").asString())
                .isEqualTo("isv.missing-app-id");
    }

    private RawCall precreate() throws IOException, AlipayApiException {
        return new RawCall(
                keys,
                "alipay.trade.precreate",
                "{\"out_trade_no\":\"%s\",\"total_amount\":\"1.00\",\"subject\":\"s\"}".formatted(number));
    }
}
