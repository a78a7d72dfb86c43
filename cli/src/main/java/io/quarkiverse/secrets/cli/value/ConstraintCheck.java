package io.quarkiverse.secrets.cli.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Counted;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.runtime.registry.Constraints;

/** Which constraints of a secret its new value breaks, as the application would find at its start. Immutable. */
public final class ConstraintCheck {

    private final String name;
    private final List<String> violations;

    private ConstraintCheck(String name, List<String> violations) {
        this.name = name;
        this.violations = violations;
    }

    /** Checks a value. */
    public static ConstraintCheck of(SecretDefinition definition, NewValue value) {
        List<String> violations = new ArrayList<>(Constraints.violations(definition, value.value()));
        Optional<Double> bits = value.bits();
        if (violations.isEmpty() && bits.isPresent() && bits.get() < definition.minBits()) {
            // What the characters look like is an estimate from above, and here it is known
            violations.add(
                    "is too weak: it has " + Counted.of(bits.get().intValue(), "bit") + " and needs " + definition.minBits());
        }
        return new ConstraintCheck(definition.name(), List.copyOf(violations));
    }

    /**
     * Refuses a value that the application would refuse.
     *
     * @param force the option that has it stored all the same
     * @throws CliException if the value breaks a constraint
     */
    public void refuseViolations(String force) {
        if (!violations.isEmpty()) {
            throw new CliException(name + " was not stored: the new value " + String.join(", and ", violations),
                    "give it another value; or store this one with " + force, ExitStatus.WRONG);
        }
    }

    /** The constraints that it breaks, worded to stand behind its name. */
    public List<String> violations() {
        return violations;
    }

    /** What people should know of a value that is stored all the same. */
    public List<String> warnings() {
        return violations.stream().map(violation -> "the new value of " + name + " " + violation).toList();
    }
}
