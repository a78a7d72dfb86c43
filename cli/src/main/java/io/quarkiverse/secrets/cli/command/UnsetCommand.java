package io.quarkiverse.secrets.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.loading.ResolvedSecrets;
import io.quarkiverse.secrets.cli.session.OpenBackend;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.cli.value.SecretVersions;
import picocli.CommandLine.Model.CommandSpec;

/** Takes a secret away from the backend. */
public final class UnsetCommand implements Command {

    @Override
    public CommandSpec spec() {
        return Options
                .command("unset", "Delete a secret from the backend. On a terminal this asks first.",
                        "Succeeds if there is none, too.")
                .addPositional(SecretArgument.spec()).addOption(Options.yes());
    }

    @Override
    public int run(Invocation invocation) {
        String name = SecretArgument.of(invocation);
        try (Session session = invocation.open()) {
            SecretDefinition definition = SecretVersions.current(session.definition(name));
            OpenBackend backend = session.backends().holder(definition);
            invocation.confirmation().require(
                    "Delete " + definition.name() + " from " + backend + "?"
                            + (definition.required() ? " The application requires it." : ""),
                    definition.name() + " is unchanged");
            boolean deleted = backend.management().delete(session.reference(definition), session.deadline());
            List<String> warnings = remaining(invocation.sessions().reopen(session, invocation.sessionOptions()), definition);
            report(invocation, session, backend, definition, deleted, warnings);
            return ExitStatus.FINE;
        }
    }

    /** What the application would now make of it. That this is not known is no failure of the command. */
    private static List<String> remaining(Session session, SecretDefinition definition) {
        List<String> warnings = new ArrayList<>();
        ResolvedSecrets loaded = session.load(definition);
        Optional<SecretStatus> status = loaded.status(definition.name());
        if (status.isPresent() && status.get().set()) {
            warnings.add(definition.name() + " still has a value, from " + status.get().source().orElse("configuration"));
        } else if (definition.required()) {
            warnings.add("the application requires " + definition.name() + " and does not start without it");
        }
        return warnings;
    }

    private static void report(Invocation invocation, Session session, OpenBackend backend, SecretDefinition definition,
            boolean deleted, List<String> warnings) {
        Console console = invocation.console();
        if (console.isJson()) {
            invocation.json(session).with("name", definition.name())
                    .with(generator -> generator.writeBooleanField("deleted", deleted)).with("warnings", warnings)
                    .end(console, ExitStatus.FINE);
            return;
        }
        console.line(definition.name() + (deleted ? " is no longer set in " : " was not set in ") + backend.id());
        warnings.forEach(console::warn);
    }
}
