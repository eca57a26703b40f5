/** The carrier that takes the parcels and reports where they are. */
@NullMarked
package dev.warren.sandbox.carrier;

import org.jspecify.annotations.NullMarked;
