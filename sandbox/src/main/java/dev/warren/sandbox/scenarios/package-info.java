/** Whole stories, played by a storefront and told line by line. */
@NullMarked
package dev.warren.sandbox.scenarios;

import org.jspecify.annotations.NullMarked;
