package dev.warren.product;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Catalogue and quotes, stock and reservations, production at the factory. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class ProductService {

    public static void main(String[] args) {
        SpringApplication.run(ProductService.class, args);
    }
}
