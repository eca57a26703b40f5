/** The merchant's query and the code as a picture. */
@NullMarked
package dev.warren.payment.payment.web;

import org.jspecify.annotations.NullMarked;
