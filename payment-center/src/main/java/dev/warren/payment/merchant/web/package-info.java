/** The merchant's own view of its endpoint over HTTP. */
@NullMarked
package dev.warren.payment.merchant.web;

import org.jspecify.annotations.NullMarked;
