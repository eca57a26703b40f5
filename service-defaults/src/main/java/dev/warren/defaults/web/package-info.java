/** Lists, cursors, entity tags and answers as every REST interface of the suite has them. */
@NullMarked
package dev.warren.defaults.web;

import org.jspecify.annotations.NullMarked;
