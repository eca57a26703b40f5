package dev.warren.sandbox;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** Starts the outside world. */
@SpringBootApplication(
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class) // each gateway has a Refund of its own
@ConfigurationPropertiesScan
public class Sandbox {

    public static void main(String[] args) {
        // Shorter than any server keeps an idle connection, so that a callback never meets a connection that is just
        // being closed.
        System.setProperty("jdk.httpclient.keepalive.timeout", "5");
        SpringApplication.run(Sandbox.class, args);
    }
}
