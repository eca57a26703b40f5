/** The one procedure every payment provider fits into: a port per provider, and the answers a provider can give. */
@NullMarked
package dev.warren.payment.channel;

import org.jspecify.annotations.NullMarked;
