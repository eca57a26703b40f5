/** What can be bought, at which price, whether it is there, and having it made. */
@NullMarked
package dev.warren.product;

import org.jspecify.annotations.NullMarked;
