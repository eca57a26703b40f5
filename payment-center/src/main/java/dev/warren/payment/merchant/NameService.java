package dev.warren.payment.merchant;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks the addresses of a host up. */
interface NameService {

    /** @throws UnknownHostException when there are none, or no answer comes in time */
    List<InetAddress> lookUp(String host) throws UnknownHostException;
}
