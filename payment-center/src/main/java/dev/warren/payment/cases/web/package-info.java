/** The operators' list of cases and of what stands still. */
@NullMarked
package dev.warren.payment.cases.web;

import org.jspecify.annotations.NullMarked;
