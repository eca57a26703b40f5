/** Tests of the ladder, its lanes and the ledger. */
@NullMarked
package dev.warren.payment.notification;

import org.jspecify.annotations.NullMarked;
