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

    /** While callbacks come faster than they can be applied, a fifth of the time goes to applying them. */
    private static final int REST = 4;

    /**
     * Never asks a provider, so a silent one holds nothing up. When many come it takes its time, for providers repeat what is not
     * answered soon: those that come in go first.
     */
    @Bean
    Subscription callbackQueue(ApplyingCallbacks callbacks, CallbackProperties properties) {
        return Subscription.to("payment.callback.in")
                .onAll("payment", CallbackReceived.class, callbacks::apply)
                .batches(properties.together())
                .unhurried(REST)
                .concurrency(1);
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
