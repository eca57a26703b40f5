/** Where providers call. */
@NullMarked
package dev.warren.payment.callback.web;

import org.jspecify.annotations.NullMarked;
