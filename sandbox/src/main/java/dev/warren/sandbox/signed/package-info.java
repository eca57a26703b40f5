/** Messages between us and partners, signed by the Standard Webhooks specification in both directions. */
@NullMarked
package dev.warren.sandbox.signed;

import org.jspecify.annotations.NullMarked;
