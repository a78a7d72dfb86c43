package io.quarkiverse.secrets.runtime.config;

import static io.quarkiverse.secrets.runtime.config.CredentialsInOneSecret.SECRET;
import static io.quarkiverse.secrets.runtime.config.CredentialsInSeparateSecrets.PASSWORD_SECRET;
import static io.quarkiverse.secrets.runtime.config.CredentialsInSeparateSecrets.USER;
import static io.quarkiverse.secrets.runtime.config.CredentialsInSeparateSecrets.USER_SECRET;
import static io.quarkiverse.secrets.runtime.config.LeasedCredentials.VAULT_ROLE;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.ValidationReport.Problem;

/** Finds settings of one set of credentials that contradict each other, or have no effect. */
final class CredentialsContradictions {

    private final ConfigGroup group;
    private final Map<String, String> properties;

    private CredentialsContradictions(ConfigGroup group) {
        this.group = group;
        this.properties = group.entries(CredentialsReader.PROPERTY);
    }

    /**
     * @param leased whether the backend issues them
     * @return the first that there is
     */
    static Optional<Problem> in(ConfigGroup group, boolean leased) {
        CredentialsContradictions contradictions = new CredentialsContradictions(group);
        return contradictions.withoutRole()
                .or(() -> leased ? contradictions.repeated(true, true) : contradictions.ofStored());
    }

    private Optional<Problem> withoutRole() {
        List<String> options = set(LeasedCredentials.OPTIONS);
        return options.isEmpty() || isSet(VAULT_ROLE) ? Optional.empty() : withoutEffect(options, "without vault-role");
    }

    private Optional<Problem> ofStored() {
        return isSet(SECRET) ? ofOneSecret() : ofSeparateSecrets();
    }

    private Optional<Problem> ofOneSecret() {
        if (isSet(PASSWORD_SECRET)) {
            return problem("has both secret and password-secret",
                    "set either secret, for one that is a JSON object with both, or password-secret, and user-secret or user");
        }
        List<String> separate = set(CredentialsInSeparateSecrets.ATTRIBUTES);
        return separate.isEmpty() ? repeated(true, true) : withoutEffect(separate, "beside secret");
    }

    private Optional<Problem> ofSeparateSecrets() {
        if (properties.isEmpty() && !isSet(PASSWORD_SECRET) && !isSet(USER_SECRET)) {
            return problem(
                    isSet(VAULT_ROLE)
                            ? "has vault-role, which has no effect with this backend or a dev service, and names no secret"
                            : "names no secret",
                    "set secret, for one that is a JSON object with user and password, or"
                            + " password-secret, user-secret or property.\"KEY\"");
        }
        List<String> options = set(CredentialsInOneSecret.OPTIONS);
        if (!options.isEmpty()) {
            return withoutEffect(options, "without secret");
        }
        if (isSet(USER) && isSet(USER_SECRET)) {
            return problem("has both user and user-secret",
                    "set either user-secret to the secret that the user is, or user to the user");
        }
        return repeated(isSet(USER) || isSet(USER_SECRET), isSet(PASSWORD_SECRET));
    }

    /**
     * @param user whether there is a user apart from the properties
     * @param password whether there is a password apart from the properties
     */
    private Optional<Problem> repeated(boolean user, boolean password) {
        return properties.keySet().stream()
                .filter(property -> property.equals(CredentialsParts.USER) && user
                        || property.equals(CredentialsParts.PASSWORD) && password)
                .findFirst().flatMap(property -> problem("has the property " + property + " twice",
                        "remove property.\"" + property + '"'));
    }

    private boolean isSet(String attribute) {
        return group.get(attribute).isPresent();
    }

    private List<String> set(List<String> attributes) {
        return attributes.stream().filter(this::isSet).toList();
    }

    private Optional<Problem> withoutEffect(List<String> attributes, String where) {
        return problem("has " + String.join(", ", attributes) + ", which have no effect " + where, "remove them");
    }

    private Optional<Problem> problem(String message, String remedy) {
        return Optional.of(group.problem(message, remedy));
    }
}
