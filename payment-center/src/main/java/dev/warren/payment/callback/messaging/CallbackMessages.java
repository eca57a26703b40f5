package dev.warren.payment.callback.messaging;

import dev.warren.messaging.Subscription;
import dev.warren.payment.callback.ApplyingCallbacks;
import dev.warren.payment.callback.CallbackProperties;
import dev.warren.payment.callback.CallbackReceived;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CallbackMessages {

    /** Without a transaction around it, because some callbacks make us ask the provider; the receipt's row says what was applied. */
    @Bean
    Subscription callbackQueue(ApplyingCallbacks callbacks, CallbackProperties properties) {
        return Subscription.to("payment.callback.in")
                .on("payment", CallbackReceived.class, callbacks::apply)
                .concurrency(properties.concurrency())
                .withoutTransaction();
    }
}
