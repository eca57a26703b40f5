/** Tests of the service as a whole. */
@NullMarked
package dev.warren.logistics;

import org.jspecify.annotations.NullMarked;
