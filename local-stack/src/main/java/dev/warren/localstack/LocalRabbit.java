package dev.warren.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A private node of the installed rabbitmq-server: own directory, own ports, own port mapper, nothing shared with a
 * system-wide broker.
 */
final class LocalRabbit implements Engine {

    private static final String USER = "warren";

    private final LocalProcess portMapper;
    private final LocalProcess node;
    private final BrokerAdmin admin;

    private LocalRabbit(Path directory, Lifetime lifetime) {
        boolean running = LocalProcess.running(directory) != null;
        Settings settings = Settings.in(directory);
        int mapperPort = settings.port("epmdPort", running);
        int distributionPort = settings.port("distributionPort", running);
        admin = new BrokerAdmin(
                "127.0.0.1",
                settings.port("port", running),
                USER,
                settings.password("password"),
                "http://127.0.0.1:%d".formatted(settings.port("managementPort", running)));
        settings.save();
        portMapper = new LocalProcess(
                List.of(RabbitBinaries.portMapper(), "-address", "127.0.0.1", "-port", Integer.toString(mapperPort)),
                Map.of(),
                Folders.create(directory.resolve("epmd")),
                "TERM",
                lifetime);
        node = new LocalProcess(
                List.of(RabbitBinaries.server()),
                environment(directory, mapperPort, distributionPort),
                directory,
                "TERM",
                lifetime);
    }

    /** A node in a directory: a new one, or the one that was there before. */
    static LocalRabbit create(Path directory, Lifetime lifetime) {
        Folders.create(directory);
        LocalRabbit rabbit = new LocalRabbit(directory, lifetime);
        rabbit.writeConfiguration(directory);
        return rabbit;
    }

    RabbitNode node() {
        return new RabbitNode(this, admin);
    }

    private Map<String, String> environment(Path directory, int mapperPort, int distributionPort) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("HOME", Folders.create(directory.resolve("home")).toString());
        environment.put("ERL_EPMD_PORT", Integer.toString(mapperPort));
        environment.put("RABBITMQ_NODENAME", "warren@localhost");
        environment.put("RABBITMQ_NODE_IP_ADDRESS", admin.host());
        environment.put("RABBITMQ_NODE_PORT", Integer.toString(admin.port()));
        environment.put("RABBITMQ_DIST_PORT", Integer.toString(distributionPort));
        environment.put("RABBITMQ_MNESIA_BASE", directory.resolve("data").toString());
        environment.put("RABBITMQ_LOG_BASE", directory.resolve("log").toString());
        environment.put("RABBITMQ_LOGS", directory.resolve("rabbitmq.log").toString());
        environment.put(
                "RABBITMQ_ENABLED_PLUGINS_FILE",
                directory.resolve("enabled_plugins").toString());
        environment.put("RABBITMQ_CONFIG_FILE", directory.resolve("rabbitmq").toString());
        environment.put("RABBITMQ_CONFIG_FILES", directory.resolve("conf.d").toString());
        environment.put(
                "RABBITMQ_ADVANCED_CONFIG_FILE",
                directory.resolve("advanced.config").toString());
        environment.put(
                "RABBITMQ_CONF_ENV_FILE", directory.resolve("rabbitmq-env.conf").toString());
        environment.put(
                "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                // Its schedulers do not spin for work that may come: the services share the processors.
                "+sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1} -warren "
                        + directory);
        // Makes the start script become the node instead of staying its parent: the process id is the node's.
        environment.put("RUNNING_UNDER_SYSTEMD", "true");
        return environment;
    }

    private void writeConfiguration(Path directory) {
        Folders.create(directory.resolve("conf.d"));
        Folders.write(directory.resolve("rabbitmq-env.conf"), "");
        Folders.write(directory.resolve("enabled_plugins"), "[rabbitmq_management].\n");
        Folders.write(directory.resolve("advanced.config"), "[].\n");
        String management = admin.managementUrl();
        Folders.write(directory.resolve("rabbitmq.conf"), """
                listeners.tcp.1 = %s:%d
                management.tcp.ip = %s
                management.tcp.port = %s
                default_user = %s
                default_pass = %s
                loopback_users = none
                disk_free_limit.absolute = 50MB
                """.formatted(
                        admin.host(),
                        admin.port(),
                        admin.host(),
                        management.substring(management.lastIndexOf(':') + 1),
                        admin.user(),
                        admin.password()));
        Path cookie = directory.resolve("home/.erlang.cookie");
        if (!Files.exists(cookie)) {
            Folders.writeSecret(cookie, Names.password());
        }
    }

    @Override
    public void start() {
        portMapper.kill(); // One that survived the node may listen on a port this node no longer uses.
        portMapper.start();
        node.start();
    }

    @Override
    public void kill() {
        node.kill();
        portMapper.kill();
    }

    @Override
    public void stop() {
        node.stop();
        portMapper.kill();
    }

    @Override
    public void remove() {
        kill();
        node.remove();
    }

    @Override
    public boolean isRunning() {
        return node.isRunning();
    }

    @Override
    public long pid() {
        return node.pid();
    }

    @Override
    public String lastWords() {
        return node.lastWords();
    }
}
