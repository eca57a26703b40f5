package dev.warren.payment.channel.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {

    @ParameterizedTest
    @CsvSource({
        "https://*.alipay.com, https://dwbillcenter.alipay.com/x?y=1, true",
        "https://*.alipay.com, https://dwbillcenter.alipay.com:443/x, true",
        "https://*.alipay.com, HTTPS://DWBillcenter.Alipay.com/x, true",
        "https://*.alipay.com, https://alipay.com/x, false",
        "https://*.alipay.com, https://notalipay.com/x, false",
        "https://*.alipay.com, https://dwbillcenter.alipay.com.example.com/x, false",
        "https://*.alipay.com, https://dwbillcenter.alipay.com:8443/x, false",
        "https://*.alipay.com, http://dwbillcenter.alipay.com/x, false",
        "http://127.0.0.1:8090, http://127.0.0.1:8090/x, true",
        "http://127.0.0.1:8090, http://127.0.0.1/x, false",
        "https://*.alipay.com, mailto:bills@alipay.com, false"
    })
    void coversWhatItSays(String origin, URI url, boolean covered) {
        assertThat(Origin.parse(origin).covers(url)).isEqualTo(covered);
    }

    @Test
    void saysWhatItExpects() {
        assertThatThrownBy(() -> Origin.parse("*.alipay.com"))
                .hasMessageContaining("expected: such as https://*.alipay.com");
    }
}
