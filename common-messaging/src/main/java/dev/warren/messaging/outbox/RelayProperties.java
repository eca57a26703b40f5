package dev.warren.messaging.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the outbox is carried to the broker.
 *
 * @param enabled  false: rows stay until another instance takes them
 * @param batch    rows read and confirmed in one pass; as many may be published twice when an instance crashes
 * @param tries    how often a message the broker refuses is tried before it is parked, after 2 s, 4 s, 8 s, …
 * @param patience how long the broker may take to confirm a batch
 * @param poll     how soon rows are found that no commit of this instance announced
 * @param busy     messages per second from which on the relay lingers
 * @param linger   how long it lets rows gather when busy, to leave the cores to those who write them
 */
@ConfigurationProperties("warren.messaging.relay")
record RelayProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("512") int batch,
        @DefaultValue("5") int tries,
        @DefaultValue("8s") Duration patience,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("800") int busy,
        @DefaultValue("25ms") Duration linger) {}
