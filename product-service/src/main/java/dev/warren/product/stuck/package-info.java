/** What waits for a person, and why. */
@NullMarked
package dev.warren.product.stuck;

import org.jspecify.annotations.NullMarked;
