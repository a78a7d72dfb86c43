package io.quarkiverse.secrets.deployment;

import java.util.List;

import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;

/** Gives an application under test an extension that the other applications under test do not have. */
public final class MonitoringOfTest {

    public static final List<Dependency> HEALTH = extension("quarkus-smallrye-health");
    public static final List<Dependency> METRICS = extension("quarkus-micrometer-registry-prometheus");
    public static final List<Dependency> TRACING = extension("quarkus-opentelemetry");

    private MonitoringOfTest() {
    }

    private static List<Dependency> extension(String name) {
        return List.of(Dependency.of("io.quarkus", name, Version.getVersion()));
    }
}
