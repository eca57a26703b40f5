/** What common-messaging carries and wakes, in a small service of its own beside the broker's raw limits. */
@NullMarked
package dev.warren.benchmarks.messaging;

import org.jspecify.annotations.NullMarked;
