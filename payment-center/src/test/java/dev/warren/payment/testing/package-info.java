/** An Alipay gateway for tests, small and strict, and able to misbehave. */
@NullMarked
package dev.warren.payment.testing;

import org.jspecify.annotations.NullMarked;
