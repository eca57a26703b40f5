package dev.warren.payment.task;

import dev.warren.messaging.Event;
import dev.warren.messaging.MessageType;

/** A hint that a run is due; {@code run} counts from 0, and the row decides. */
@MessageType("payment.task-due.v1")
public record TaskDue(String orderId, String taskId, int run) implements Event {}
