package dev.warren.payment.callback.messaging;

import dev.warren.defaults.time.Speed;
import dev.warren.messaging.Delays;
import dev.warren.messaging.Subscription;
import dev.warren.payment.callback.ApplyingCallbacks;
import dev.warren.payment.callback.CallbackDue;
import dev.warren.payment.callback.CallbackProperties;
import dev.warren.payment.callback.CallbackReceived;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CallbackMessages {

    /** Without the inbox: the receipt's row says what was applied. Never asks a provider, so a silent one holds nothing up. */
    @Bean
    Subscription callbackQueue(ApplyingCallbacks callbacks, CallbackProperties properties) {
        return Subscription.to("payment.callback.in")
                .on("payment", CallbackReceived.class, callbacks::apply)
                .concurrency(properties.concurrency())
                .withoutTransaction();
    }

    /** Asks about callbacks that do not say enough. */
    @Bean
    Subscription callbackQuestions(ApplyingCallbacks callbacks, CallbackProperties properties) {
        return Subscription.to("payment.callback.due")
                .onDue(CallbackDue.class, callbacks::ask)
                .concurrency(properties.concurrency())
                .withoutTransaction();
    }

    @Bean
    Delays callbackPauses(CallbackProperties properties, Speed speed) {
        return Delays.of(properties.pauses().faster(speed.factor()).delays());
    }
}
