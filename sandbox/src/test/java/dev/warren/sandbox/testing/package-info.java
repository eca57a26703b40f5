/** What the tests of the sandbox share. */
@NullMarked
package dev.warren.sandbox.testing;

import org.jspecify.annotations.NullMarked;
