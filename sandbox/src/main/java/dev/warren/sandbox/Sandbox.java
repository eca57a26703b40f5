package dev.warren.sandbox;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** Starts the outside world. */
// full names: each provider has a Cashier, a Gateway and so on of its own
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
public class Sandbox {

    public static void main(String[] args) {
        // Shorter than any server keeps an idle connection, so that a callback never meets a connection that is just
        // being closed.
        System.setProperty("jdk.httpclient.keepalive.timeout", "5");
        SpringApplication.run(Sandbox.class, args);
    }
}
