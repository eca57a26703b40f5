/** What a person is given to look at. */
@NullMarked
package dev.warren.payment.cases;

import org.jspecify.annotations.NullMarked;
