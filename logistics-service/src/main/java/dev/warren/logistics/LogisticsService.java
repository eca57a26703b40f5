package dev.warren.logistics;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Ships what was produced: one parcel per producing site, each followed until it is delivered or lost. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class LogisticsService {

    public static void main(String[] args) {
        SpringApplication.run(LogisticsService.class, args);
    }
}
