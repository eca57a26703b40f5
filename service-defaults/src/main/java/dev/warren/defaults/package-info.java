/** What every service has and none should write again. */
@NullMarked
package dev.warren.defaults;

import org.jspecify.annotations.NullMarked;
