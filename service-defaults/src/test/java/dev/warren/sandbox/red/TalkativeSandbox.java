package dev.warren.sandbox.red;

import dev.warren.messaging.red.NosyOutbox;

/** Sends messages, though the outside world has no broker. */
class TalkativeSandbox {

    NosyOutbox outbox = new NosyOutbox();
}
