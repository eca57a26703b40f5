package dev.warren.payment.query;

import dev.warren.payment.payment.AttemptTimers;
import java.time.InstantSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds make-up queries that no message woke; several instances may sweep at the same time. */
@Component
public class QuerySweeper {

    private final AttemptTimers questions;
    private final AskingProviders providers;
    private final QueryProperties properties;
    private final InstantSource clock;

    QuerySweeper(AttemptTimers questions, AskingProviders providers, QueryProperties properties, InstantSource clock) {
        this.questions = questions;
        this.providers = providers;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${warren.payment.sweep-every}")
    @Transactional
    public void sweep() {
        var now = clock.instant();
        questions
                .overdue(AskingProviders.SHOWN, now.minus(properties.overdue()), now)
                .forEach(providers::wake);
    }
}
