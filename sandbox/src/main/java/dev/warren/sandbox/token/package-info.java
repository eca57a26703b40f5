/** The issuer of access tokens for a first run. */
@NullMarked
package dev.warren.sandbox.token;

import org.jspecify.annotations.NullMarked;
