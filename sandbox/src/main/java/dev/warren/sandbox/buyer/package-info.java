/** A buyer's phone: it scans and pays codes, whatever channel they are of. */
@NullMarked
package dev.warren.sandbox.buyer;

import org.jspecify.annotations.NullMarked;
