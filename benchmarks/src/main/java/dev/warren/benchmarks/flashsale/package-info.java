/** P7: tickets at the door of a flash sale, orders behind it, and what ordinary buyers notice of it. */
@NullMarked
package dev.warren.benchmarks.flashsale;

import org.jspecify.annotations.NullMarked;
