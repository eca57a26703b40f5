/** What is going to happen out there and when, by the injected clock. */
@NullMarked
package dev.warren.sandbox.time;

import org.jspecify.annotations.NullMarked;
