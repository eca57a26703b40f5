/** Every refusal is an RFC 9457 problem with a code that has a page. */
@NullMarked
package dev.warren.defaults.problem;

import org.jspecify.annotations.NullMarked;
