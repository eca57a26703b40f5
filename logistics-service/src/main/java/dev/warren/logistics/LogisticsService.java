package dev.warren.logistics;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Ships what was produced: in parcels by site, carrier and size, each followed until it is delivered or a person has decided about it. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class LogisticsService {

    public static void main(String[] args) {
        SpringApplication.run(LogisticsService.class, args);
    }
}
