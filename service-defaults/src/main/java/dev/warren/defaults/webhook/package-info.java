/** Signatures on messages between us and third parties, by the Standard Webhooks specification. */
@NullMarked
package dev.warren.defaults.webhook;

import org.jspecify.annotations.NullMarked;
