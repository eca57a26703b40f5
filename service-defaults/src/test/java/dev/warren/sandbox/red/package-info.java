/** Stands for a sandbox that is part of the inside. */
@NullMarked
package dev.warren.sandbox.red;

import org.jspecify.annotations.NullMarked;
