package dev.warren.sandbox;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the outside world. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Sandbox {

    public static void main(String[] args) {
        // Shorter than any server keeps an idle connection, so that a callback never meets a connection that is just
        // being closed.
        System.setProperty("jdk.httpclient.keepalive.timeout", "5");
        SpringApplication.run(Sandbox.class, args);
    }
}
