package dev.warren.payment.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class RawTest {

    @Test
    void keepsTextAsTextAndEverythingElseByteByByte() {
        byte[] garbage = {(byte) 0xff, (byte) 0xfe, 0};

        assertThat(Raw.of("subject=年卡".getBytes(StandardCharsets.UTF_8))).isEqualTo(new Raw("subject=年卡", null));
        assertThat(Raw.of(garbage)).isEqualTo(new Raw(null, Base64.getEncoder().encodeToString(garbage)));
        // no database takes it as text
        assertThat(Raw.of(new byte[] {'a', 0}).text()).isNull();
    }
}
