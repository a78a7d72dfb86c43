package io.quarkiverse.secrets.it.credentials;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;

/**
 * A Kafka broker in this process, which is its own controller. Applications have to log in with SCRAM, and again each second:
 * otherwise an open connection would go on with a password that is no longer valid.
 */
final class KafkaBroker implements AutoCloseable {

    private static final int ITERATIONS = 4096;
    private static final String LISTENER = "APPLICATIONS";

    private static final Set<String> LOGINS = Set.of("successful-authentication-total", "successful-reauthentication-total");
    private static final Set<String> FAILED_LOGINS = Set.of("failed-authentication-total", "failed-reauthentication-total");

    private final KafkaClusterTestKit cluster;
    private final Admin admin;

    KafkaBroker(String topic) {
        try {
            TestKitNodes nodes = new TestKitNodes.Builder().setCombined(true).setNumBrokerNodes(1).setNumControllerNodes(1)
                    .build();
            cluster = new KafkaClusterTestKit.Builder(nodes)
                    .setConfigProp("listeners",
                            "EXTERNAL://localhost:0,CONTROLLER://localhost:0," + LISTENER + "://localhost:0")
                    .setConfigProp("listener.security.protocol.map",
                            "EXTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT," + LISTENER + ":SASL_PLAINTEXT")
                    .setConfigProp("listener.name.applications.sasl.enabled.mechanisms", "SCRAM-SHA-256")
                    .setConfigProp("listener.name.applications.scram-sha-256.sasl.jaas.config",
                            "org.apache.kafka.common.security.scram.ScramLoginModule required;")
                    .setConfigProp("listener.name.applications.scram-sha-256.connections.max.reauth.ms", "1000")
                    .setConfigProp("offsets.topic.replication.factor", "1")
                    .setConfigProp("offsets.topic.num.partitions", "1")
                    .setConfigProp("group.initial.rebalance.delay.ms", "0")
                    .build();
            cluster.format();
            cluster.startup();
            cluster.waitForReadyBrokers();
            admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers()));
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        } catch (Exception e) {
            throw new IllegalStateException("Kafka does not start", e);
        }
    }

    String address() {
        return "localhost:" + cluster.brokers().values().iterator().next().boundPort(new ListenerName(LISTENER));
    }

    void setPassword(String user, String password) {
        try {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user,
                    new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, ITERATIONS), password))).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("Kafka refuses what the test needs", e);
        }
    }

    /** Whether the password lets the user in. */
    boolean lets(String user, String password) {
        try (Admin client = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address(),
                "security.protocol", "SASL_PLAINTEXT", "sasl.mechanism", "SCRAM-SHA-256",
                "sasl.jaas.config", "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user
                        + "\" password=\"" + Passwords.escaped(password) + "\";"))) {
            client.listTopics().names().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SaslAuthenticationException) {
                return false;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How often an application has logged in, with a new connection or again with one that is there. */
    double logins() {
        return total(LOGINS);
    }

    /** How often one was refused. */
    double failedLogins() {
        return total(FAILED_LOGINS);
    }

    private double total(Set<String> metrics) {
        return cluster.brokers().values().iterator().next().metrics().metrics().entrySet().stream()
                .filter(metric -> LISTENER.equals(metric.getKey().tags().get("listener"))
                        && metrics.contains(metric.getKey().name()))
                .mapToDouble(metric -> (Double) metric.getValue().metricValue()).sum();
    }

    @Override
    public void close() {
        admin.close();
        try {
            cluster.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
