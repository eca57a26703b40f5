@NullMarked
package dev.warren.payment.reconciliation;

import org.jspecify.annotations.NullMarked;
