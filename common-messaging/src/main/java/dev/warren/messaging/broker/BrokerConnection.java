package dev.warren.messaging.broker;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.BlockedCallback;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The connection this service publishes on, apart from the one it consumes on: a broker that blocks publishers in an
 * alarm still delivers. It is opened when it is first needed and again after it broke.
 */
public class BrokerConnection implements AutoCloseable {

    private final ConnectionFactory factory;
    private final List<Address> addresses;
    private final String name;
    private final Runnable declarations;
    private @Nullable Connection connection;
    private volatile @Nullable String blocked;

    /** @param declarations declares the topology, so that nothing is sent to an exchange that is yet to come */
    public BrokerConnection(ConnectionFactory template, List<Address> addresses, String name, Runnable declarations) {
        this.factory = template.clone();
        this.addresses = addresses;
        this.name = name;
        this.declarations = declarations;
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setConnectionTimeout(5_000);
        factory.setChannelRpcTimeout(15_000);
        factory.setThreadFactory(
                Thread.ofPlatform().name("warren-publish-", 0).daemon().factory());
    }

    /** @throws IOException if the broker is away or takes no messages at the moment */
    public synchronized ConfirmChannel channel() throws IOException {
        Connection open = connection;
        if (open == null || !open.isOpen()) {
            open = open();
            connection = open;
        }
        if (blocked != null) {
            throw new IOException("the broker takes no messages: " + blocked);
        }
        try {
            return new ConfirmChannel(open);
        } catch (RuntimeException closed) {
            throw new IOException("the broker closed the connection: " + closed.getMessage(), closed);
        }
    }

    private Connection open() throws IOException {
        try {
            declarations.run();
            Connection opened = factory.newConnection(addresses, name);
            blocked = null;
            opened.addBlockedListener((BlockedCallback) reason -> blocked = reason, () -> blocked = null);
            return opened;
        } catch (TimeoutException | RuntimeException away) {
            throw new IOException(away.getMessage(), away);
        }
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.abort(1_000);
        }
    }
}
