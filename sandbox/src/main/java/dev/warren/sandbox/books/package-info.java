/** What the providers hold for their trades: the other side of our own books. */
@NullMarked
package dev.warren.sandbox.books;

import org.jspecify.annotations.NullMarked;
