package dev.warren.payment.channel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelsTest {

    @Test
    void sayWhatToDoWhenThereIsNone() {
        assertThatThrownBy(() -> new Channels(List.of()))
                .hasMessageContaining("no payment channel is configured")
                .hasMessageContaining("warren.alipay")
                .hasMessageContaining("warren.wechat");
    }
}
