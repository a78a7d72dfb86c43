package io.quarkiverse.secrets.cli.importing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.endpoint.EndpointSession;
import io.quarkiverse.secrets.cli.endpoint.SecretsEndpoint;
import io.quarkiverse.secrets.cli.migration.Action;
import io.quarkiverse.secrets.cli.migration.MigrationFailure;
import io.quarkiverse.secrets.cli.migration.MigrationSides;
import io.quarkiverse.secrets.cli.migration.Plan;
import io.quarkiverse.secrets.cli.migration.PlannedSecret;
import io.quarkiverse.secrets.cli.migration.Planner;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.SecretReference;

/** Plans the migration of a document's secrets to a backend or a file. For one thread. */
public final class DocumentImport {

    private static final Duration READING = Duration.ofSeconds(30);

    private final EndpointSession target;
    private final ImportedSecrets secrets;
    private final List<SecretDefinition> definitions = new ArrayList<>();
    private final Map<String, FetchOutcome> objects = new HashMap<>();
    private final List<SecretDefinition> unregistered;
    private final boolean named;
    private final boolean force;
    private final MigrationSides sides;

    /**
     * @param command the command that imports, for people
     * @param only the names of the secrets to import; if there are none, all that are registered
     * @param all whether to import the unregistered ones, too; without a built application, this is so in any case
     * @param force whether to import values that break a constraint
     * @throws io.quarkiverse.secrets.SecretsException if the target could not be asked
     */
    public DocumentImport(String command, ImportedDocument document, EndpointSession target, List<String> only, boolean all,
            boolean force) {
        this.target = target;
        this.force = force;
        secrets = ImportedSecrets.of(document, target::registered);
        named = !only.isEmpty();
        boolean takesAll = all || named || !target.hasApplication();
        List<SecretDefinition> found = target.named(named ? only : secrets.names());
        List<SecretDefinition> taken = found.stream().filter(secret -> takesAll || isRegistered(secret)).toList();
        unregistered = found.stream().filter(secret -> !takesAll && !isRegistered(secret)).toList();
        SecretsEndpoint to = target.endpoint(taken);
        ObjectSecrets inObjects = new ObjectSecrets(secrets, to, force);
        definitions.addAll(inObjects.takeFrom(taken));
        inObjects.objects(Deadline.after(READING)).forEach((object, outcome) -> {
            definitions.add(object);
            objects.put(object.name(), outcome);
        });
        definitions.sort(Comparator.comparing(SecretDefinition::name));
        sides = new MigrationSides(command, from(document), to, target.application(), true);
    }

    private boolean isRegistered(SecretDefinition secret) {
        return target.registered(secret.name()).isPresent();
    }

    private SecretsEndpoint from(ImportedDocument document) {
        BackendId format = new BackendId(document.format().id());
        return new SecretsEndpoint(format, document.name(),
                target.audited(new ImportedProvider(document, this::outcome), format),
                secret -> SecretReference.named(secret.name()), SecretReference::key, reference -> false);
    }

    private FetchOutcome outcome(String name) {
        return objects.containsKey(name) ? objects.get(name) : secrets.outcome(name);
    }

    /** The document and the target. */
    public MigrationSides sides() {
        return sides;
    }

    /** What there is to do. Unregistered secrets are in it, and nothing is done with them. */
    public Plan plan() {
        Plan plan = new Planner(sides.from(), sides.to(), named, force).plan(definitions);
        List<PlannedSecret> all = new ArrayList<>(plan.secrets());
        unregistered.forEach(secret -> all.add(ignored(secret)));
        all.sort(Comparator.comparing(PlannedSecret::name));
        List<String> notes = new ArrayList<>(plan.notes());
        if (!secrets.metadata().isEmpty()) {
            notes.add(String.join(", ", secrets.metadata()) + " in " + sides.from().name()
                    + (secrets.metadata().size() == 1 ? " is" : " are") + " of the tool that encrypts it, and left out");
        }
        return new Plan(all, plan.findings(), notes);
    }

    private PlannedSecret ignored(SecretDefinition secret) {
        SecretReference reference = SecretReference.named(secret.name());
        return new PlannedSecret(secret, reference, reference, Action.ABSENT, Optional.empty(), Optional.empty(),
                Optional.of(new MigrationFailure("is not registered", "import it, too, with --all")));
    }
}
