/** The demo merchant's site, which hears of payments and answers as it is told. */
@NullMarked
package dev.warren.sandbox.merchant;

import org.jspecify.annotations.NullMarked;
