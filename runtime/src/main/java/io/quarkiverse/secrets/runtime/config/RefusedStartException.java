package io.quarkiverse.secrets.runtime.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.ValidationReport;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.registry.Definitions;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * A start that was refused because secrets are missing or wrong. Its message is the report.
 * <p>
 * Dev mode's error page asks it for more, from another class loader: hence types of the JDK alone. Safe for use by several
 * threads.
 */
public final class RefusedStartException extends ConfigurationException {

    private static final long serialVersionUID = 1L;

    private final transient ValidationReport report;
    private final transient Definitions definitions;
    private final transient Optional<EnvFileRepair> repair;

    /**
     * @param message the report as a text
     * @param repair stores values that people give; empty if what they store would not be read
     */
    RefusedStartException(String message, ValidationReport report, Definitions definitions, Optional<EnvFileRepair> repair) {
        super(message);
        this.report = report;
        this.definitions = definitions;
        this.repair = repair;
    }

    /**
     * The problems in their order, each with {@code subject}, {@code message}, {@code purpose}, {@code used-by}, {@code fix},
     * and,
     * where a value that is stored may solve it, with {@code secret}, the name for {@link #store}, and {@code generates},
     * whether
     * one can be generated. Never a value of a secret.
     */
    public List<Map<String, String>> problems() {
        List<Map<String, String>> all = new ArrayList<>();
        for (Problem problem : report.problems()) {
            Optional<SecretDefinition> secret = secret(problem);
            all.add(Map.of("subject", problem.subject(), "message", problem.message(), "purpose", problem.description(),
                    "used-by", String.join(", ", problem.usedBy()), "fix", problem.remedy(), "secret",
                    secret.map(SecretDefinition::name).orElse(""), "generates",
                    String.valueOf(secret.flatMap(definition -> repair.map(env -> env.generates(definition))).orElse(false))));
        }
        return all;
    }

    /** The backends that were asked, for a person. */
    public String backends() {
        return report.backend().replace(",", ", ");
    }

    /**
     * Stores values in {@code .env}.
     *
     * @param values by the name of the secret; an empty one stands for a generated one. A name that {@link #problems} does not
     *        have is passed over
     * @return why a value was not stored, by the name of the secret; never a value
     */
    public Map<String, String> store(Map<String, String> values) {
        return repair
                .map(env -> env.store(values, name -> report.problems().stream().flatMap(problem -> secret(problem).stream())
                        .filter(definition -> definition.name().equals(name)).findFirst()))
                .orElse(Map.of());
    }

    private Optional<SecretDefinition> secret(Problem problem) {
        return repair.isEmpty() ? Optional.empty()
                : definitions.find(problem.subject()).filter(definition -> definition.name().equals(problem.subject())
                        && definition.backend().map(KnownBackends.ENV_FILE.id().value()::equals).orElse(true));
    }
}
