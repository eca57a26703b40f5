/** Reconciliation for operators: runs, reports, and decisions about differences. */
@NullMarked
package dev.warren.payment.reconciliation.web;

import org.jspecify.annotations.NullMarked;
