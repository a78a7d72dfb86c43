package io.quarkiverse.secrets.runtime.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import io.quarkiverse.secrets.CertificateStatus;
import io.quarkiverse.secrets.LeaseStatus;
import io.quarkiverse.secrets.ValidationReport.Problem;

/** Checks values of secrets that belong together, after each load. */
@FunctionalInterface
public interface ValuesCheck {

    /** Finds nothing. */
    ValuesCheck NONE = (values, problems, warnings) -> {
    };

    /**
     * @param values gives the value in effect of a secret, by its name
     * @param problems takes what is wrong; never a value
     * @param warnings takes what is worth knowing all the same, a line each; never a value
     */
    void check(Function<String, Optional<String>> values, Consumer<Problem> problems, Consumer<String> warnings);

    /** The certificates among what was last found valid, ordered by bucket. May be called on any thread. */
    default List<CertificateStatus> certificates() {
        return List.of();
    }

    /** The leased credentials, as they are now. May be called on any thread. */
    default List<LeaseStatus> leases() {
        return List.of();
    }

    /** This one, which knows no leases, and then another, which knows no certificates. */
    default ValuesCheck and(ValuesCheck other) {
        ValuesCheck first = this;
        return new ValuesCheck() {
            @Override
            public void check(Function<String, Optional<String>> values, Consumer<Problem> problems,
                    Consumer<String> warnings) {
                first.check(values, problems, warnings);
                other.check(values, problems, warnings);
            }

            @Override
            public List<CertificateStatus> certificates() {
                return first.certificates();
            }

            @Override
            public List<LeaseStatus> leases() {
                return other.leases();
            }
        };
    }
}
