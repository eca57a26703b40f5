/** Tests of the port to the carriers. */
@NullMarked
package dev.warren.logistics.carrier;

import org.jspecify.annotations.NullMarked;
