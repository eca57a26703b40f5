/** Stands for messaging that knows too much. */
@NullMarked
package dev.warren.messaging.red;

import org.jspecify.annotations.NullMarked;
