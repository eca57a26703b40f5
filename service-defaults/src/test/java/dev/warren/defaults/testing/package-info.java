/** What the tests of every service share: a real stack, a clock that moves, tokens, contracts. */
@NullMarked
package dev.warren.defaults.testing;

import org.jspecify.annotations.NullMarked;
