package io.quarkiverse.secrets.benchmarks.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.quarkiverse.secrets.benchmarks.startup.Start.Launch;

/**
 * How the applications are packaged and run.
 *
 * @param javaHome the JDK that runs them
 * @param folder the folder of a packaged application, below the {@code target} of its module
 * @param isTrained whether a training run of each records an AOT cache first
 */
record Packaging(Path javaHome, String folder, boolean isTrained) {

    /** By default, on the JDK that runs this. */
    static Packaging fastJar() {
        return new Packaging(Path.of(System.getProperty("java.home")), "quarkus-app", false);
    }

    /** As {@code aot-jar} with an AOT cache, if the variable {@code JAVA_25_HOME} says where a JDK 25 is. */
    static Optional<Packaging> aotJar() {
        return Optional.ofNullable(System.getenv("JAVA_25_HOME")).map(home -> new Packaging(Path.of(home), "aot", true));
    }

    Path jar(Path benchmarks, String application) {
        Path jar = benchmarks.resolve(application).resolve("target").resolve(folder).resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(
                    jar + " does not exist: build the module as the documentation of this benchmark says");
        }
        return jar;
    }

    /** Returns the launch to measure: with a cache that a training run has recorded, if there is to be one. */
    Launch train(Launch launch) throws IOException, InterruptedException {
        if (!isTrained) {
            return launch;
        }
        Path cache = launch.workingDirectory().resolve("app.aot");
        Start.of(launch.with("-XX:AOTCacheOutput=" + cache));
        if (!Files.exists(cache)) {
            throw new IllegalStateException("No AOT cache was recorded for " + launch.application());
        }
        return launch.with("-XX:AOTCache=" + cache);
    }

    @Override
    public String toString() {
        return isTrained ? "aot-jar with an AOT cache, " + javaHome : "fast-jar, " + javaHome;
    }
}
