/** Who calls, and what they may see. */
@NullMarked
package dev.warren.defaults.security;

import org.jspecify.annotations.NullMarked;
