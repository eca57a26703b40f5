package dev.warren.sandbox.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.AlipayApiException;
import com.alipay.api.request.AlipayDataDataserviceBillDownloadurlQueryRequest;
import com.alipay.api.response.AlipayDataDataserviceBillDownloadurlQueryResponse;
import dev.warren.defaults.testing.MovableClock;
import dev.warren.sandbox.buyer.Buyer;
import dev.warren.sandbox.faults.Faults;
import dev.warren.sandbox.testing.Http;
import dev.warren.sandbox.testing.RealClient;
import dev.warren.sandbox.testing.SandboxTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The bill of a day, asked for with the provider's own client and fetched as anybody would. */
@SandboxTest
class BillTest {

    private static final Charset GBK = Charset.forName("GBK");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final RealClient alipay;
    private final Buyer buyer;
    private final Faults faults;
    private final Http http;
    private final MovableClock clock;
    private final String number = "O" + UUID.randomUUID().toString().replace("-", "");

    @Autowired
    BillTest(
            Buyer buyer,
            Faults faults,
            MovableClock clock,
            @Value("${server.port}") int port,
            @Value("${warren.sandbox.keys}") Path keys)
            throws AlipayApiException, IOException {
        this.buyer = buyer;
        this.faults = faults;
        this.clock = clock;
        this.http = new Http(port);
        this.alipay = new RealClient("http://localhost:%d/gateway.do".formatted(port), keys);
    }

    @AfterEach
    void behave() throws Exception {
        clock.reset();
        faults.clear();
        http.send("DELETE", "/sandbox/alipay/bills/changes", null, Map.of());
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
    }

    private void pay(String yuan) throws Exception {
        buyer.pay(alipay.precreate(number, yuan, "").getQrCode());
    }

    private AlipayDataDataserviceBillDownloadurlQueryResponse ask(LocalDate day) throws AlipayApiException {
        var request = new AlipayDataDataserviceBillDownloadurlQueryRequest();
        request.setBizContent("{\"bill_type\":\"trade\",\"bill_date\":\"%s\"}".formatted(day));
        return alipay.execute(request);
    }

    private static HttpResponse<byte[]> fetch(String address) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private List<String> bill() throws Exception {
        var lines = new ArrayList<String>();
        unzip(fetch(ask(today()).getBillDownloadUrl()).body()).forEach((name, text) -> {
            if (name.endsWith("业务明细.csv")) {
                text.lines().forEach(lines::add);
            }
        });
        return lines;
    }

    private static Map<String, String> unzip(byte[] bytes) throws IOException {
        var files = new HashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes), GBK)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), GBK));
            }
        }
        return files;
    }

    private List<String[]> ours() throws Exception {
        return bill().stream()
                .map(line -> line.split(",", -1))
                .filter(cells -> cells.length == 25 && cells[1].strip().equals(number))
                .toList();
    }

    @Test
    void tellsOfPaymentsAndRefunds() throws Exception {
        pay("100.00");
        alipay.refund(number, "40.00", ",\"out_request_no\":\"rfd_1\"");

        var rows = ours();

        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst()[2]).isEqualTo("交易");
        assertThat(rows.getFirst()[11]).isEqualTo("100.00");
        assertThat(rows.getFirst()[22]).isEqualTo("-0.60");
        assertThat(rows.getLast()[2]).isEqualTo("退款");
        assertThat(rows.getLast()[11]).isEqualTo("-40.00");
        assertThat(rows.getLast()[21].strip()).isEqualTo("rfd_1");
        assertThat(rows.getLast()[22]).isEqualTo("0.24");
        assertThat(bill().get(1)).startsWith("#账号：[2088");
        assertThat(bill()).anyMatch(line -> line.contains("业务明细列表结束"));
    }

    @Test
    void hasNoBillOfADayToComeAndAnEmptyOneOfADayWithoutTrades() throws Exception {
        assertThat(ask(today().plusDays(1)).getSubCode()).isEqualTo("isp.bill_not_exist");
        assertThat(ask(today().minusDays(300)).getBillFileCode()).isEqualTo("EMPTY_DATA_WITH_BILL_FILE");
    }

    @Test
    void lendsAnAddressForThirtySeconds() throws Exception {
        pay("1.00");
        var address = ask(today()).getBillDownloadUrl();
        assertThat(fetch(address).statusCode()).isEqualTo(200);

        clock.advance(Duration.ofSeconds(31));

        assertThat(fetch(address).statusCode()).isEqualTo(403);
    }

    @Test
    void playsWhatIsWrongInABill() throws Exception {
        pay("1.00");
        for (var fault : List.of("bill-missing-line", "bill-wrong-amount", "bill-extra-line", "bill-wrong-fee")) {
            order("bill", fault);
            var rows = bill();
            assertThat(rows).as(fault).anyMatch(line -> switch (fault) {
                case "bill-missing-line" -> rows.stream().noneMatch(row -> row.contains(number));
                case "bill-wrong-amount" -> line.contains(number) && line.contains(",1.01,");
                case "bill-extra-line" -> line.contains(",elsewhere");
                default -> line.contains(number) && line.contains(",-1.01,");
            });
        }
        order("bill", "bill-not-ready");
        assertThat(ask(today()).getSubCode()).isEqualTo("isp.bill_not_exist");
        order("bill-download", "bill-truncated-zip");
        var address = Objects.requireNonNull(ask(today()).getBillDownloadUrl());
        var half = fetch(address).body().length;
        assertThat(half).isLessThan(fetch(address).body().length);
        order("bill-download", "bill-link-dead");
        assertThat(fetch(address).statusCode()).isEqualTo(403);
        order("bill-download", "http-500");
        assertThat(fetch(address).statusCode()).isEqualTo(500);
    }

    private void order(String operation, String fault) throws IOException {
        var ordered = http.post(
                "/sandbox/faults",
                "{\"party\":\"alipay\",\"operation\":\"%s\",\"fault\":\"%s\"}".formatted(operation, fault));
        assertThat(ordered.status()).isEqualTo(201);
    }

    @Test
    void keepsOrderedDifferencesUntilTheyAreForgotten() throws Exception {
        pay("1.00");
        var change = "{\"outTradeNo\":\"%s\",\"change\":\"%s\"}";

        assertThat(http.post("/sandbox/alipay/bills/changes", change.formatted(number, "missing-line"))
                        .status())
                .isEqualTo(201);
        var foreign = http.post("/sandbox/alipay/bills/%s/extra-lines".formatted(today()), "{}")
                .json()
                .path("tradeNo")
                .asString();

        assertThat(ours()).isEmpty();
        assertThat(bill()).anyMatch(line -> line.startsWith(foreign));
        assertThat(http.post("/sandbox/alipay/bills/changes", change.formatted(number, "other"))
                        .status())
                .isEqualTo(400);

        http.send("DELETE", "/sandbox/alipay/bills/changes", null, Map.of());
        assertThat(ours()).hasSize(1);
    }
}
