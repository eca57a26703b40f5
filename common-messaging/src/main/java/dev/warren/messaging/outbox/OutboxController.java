package dev.warren.messaging.outbox;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows operators what waits to be published. */
@RestController
class OutboxController {

    private final JdbcOperations jdbc;

    OutboxController(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/ops/v1/outbox")
    OutboxStatus status() {
        return OutboxStatus.read(jdbc);
    }
}
