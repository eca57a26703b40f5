/** Finds or starts PostgreSQL and RabbitMQ: named by environment variables, else containers, else local binaries. */
@NullMarked
package dev.warren.localstack;

import org.jspecify.annotations.NullMarked;
