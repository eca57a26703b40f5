/** The publishing connection: batches with confirms and returns, one answer per message. */
@NullMarked
package dev.warren.messaging.broker;

import org.jspecify.annotations.NullMarked;
