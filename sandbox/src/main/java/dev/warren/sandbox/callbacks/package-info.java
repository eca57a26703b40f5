/** What the outside world sends us, when, and what we answer. */
@NullMarked
package dev.warren.sandbox.callbacks;

import org.jspecify.annotations.NullMarked;
