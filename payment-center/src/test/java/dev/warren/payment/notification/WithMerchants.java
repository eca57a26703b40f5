package dev.warren.payment.notification;

import dev.warren.defaults.testing.ServiceTest;
import dev.warren.payment.testing.Providers;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextCustomizerFactories;
import org.springframework.test.context.TestPropertySource;

/** The whole payment center, with merchants on the loopback and providers that are never called. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest
@ContextCustomizerFactories(Providers.class)
@Import(Surroundings.class)
@TestPropertySource(properties = "warren.notifications.allowed-networks=127.0.0.0/8")
public @interface WithMerchants {}
