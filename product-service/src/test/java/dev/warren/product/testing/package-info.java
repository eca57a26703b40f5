/** What the tests of this service share. */
@NullMarked
package dev.warren.product.testing;

import org.jspecify.annotations.NullMarked;
