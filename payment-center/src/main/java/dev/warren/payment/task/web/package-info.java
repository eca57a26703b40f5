/** Pay tasks over HTTP. */
@NullMarked
package dev.warren.payment.task.web;

import org.jspecify.annotations.NullMarked;
