/** Text that clients send, in bodies and in addresses. */
@NullMarked
package dev.warren.defaults.text;

import org.jspecify.annotations.NullMarked;
