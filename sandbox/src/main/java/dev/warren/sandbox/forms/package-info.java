/** Forms as gateways read and write them. */
@NullMarked
package dev.warren.sandbox.forms;

import org.jspecify.annotations.NullMarked;
