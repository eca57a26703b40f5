/** Tests that start, kill and restart real servers. */
@NullMarked
package dev.warren.localstack;

import org.jspecify.annotations.NullMarked;
