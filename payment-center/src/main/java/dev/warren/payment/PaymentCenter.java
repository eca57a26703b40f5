package dev.warren.payment;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Takes money for orders through payment providers and tells everybody who should know. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class PaymentCenter {

    public static void main(String... args) {
        SpringApplication.run(PaymentCenter.class, args);
    }
}
