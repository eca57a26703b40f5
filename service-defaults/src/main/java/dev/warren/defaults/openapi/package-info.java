/** What the description of every REST interface says. */
@NullMarked
package dev.warren.defaults.openapi;

import org.jspecify.annotations.NullMarked;
