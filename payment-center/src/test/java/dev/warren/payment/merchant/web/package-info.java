/** Tests of the endpoint's interface. */
@NullMarked
package dev.warren.payment.merchant.web;

import org.jspecify.annotations.NullMarked;
