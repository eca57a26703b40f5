package dev.warren.payment.task.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Asks for a code of an order, by one channel. */
record PayTaskRequest(
        @NotBlank @Size(max = 64) String orderId,
        @NotBlank @Size(max = 32) String channel) {}
