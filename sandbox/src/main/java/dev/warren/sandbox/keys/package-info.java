/** The keys and secrets which the outside world and our services share, made at the first start. */
@NullMarked
package dev.warren.sandbox.keys;

import org.jspecify.annotations.NullMarked;
