/** The order: its states, its verbs and what it tells the world. */
@NullMarked
package dev.warren.order.life;

import org.jspecify.annotations.NullMarked;
