package dev.warren.payment.merchant;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;

/**
 * An address that was admitted a moment ago.
 *
 * @param url URL as the merchant wrote it
 * @param dialled the addresses its host had when it was checked; only these may be connected to
 */
public record Address(URI url, List<InetAddress> dialled) {}
