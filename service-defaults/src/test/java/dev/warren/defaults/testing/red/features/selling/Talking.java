package dev.warren.defaults.testing.red.features.selling;

import org.springframework.amqp.red.Broker;

/** Talks to the broker itself. */
class Talking {

    Broker broker = new Broker();
}
