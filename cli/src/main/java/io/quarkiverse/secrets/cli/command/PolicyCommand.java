package io.quarkiverse.secrets.cli.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.console.JsonResult;
import io.quarkiverse.secrets.cli.session.OpenBackend;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.spi.PolicyDocument;
import picocli.CommandLine.Model.CommandSpec;

/** Writes down what the application has to be allowed in its backend, and no more. */
public final class PolicyCommand implements Command {

    private static final String WRITE = "--write";

    @Override
    public CommandSpec spec() {
        return Options
                .command("policy", "Write what the application has to be allowed in the backend for exactly its secrets and no"
                        + " others, in the backend's own language: a policy of AWS IAM as JSON, role assignments of Azure as"
                        + " commands, a policy of Vault. It is made from settings alone: nothing is asked.")
                .addOption(Options.flag(WRITE, "For those who set the secrets: allow storing and deleting them, too."));
    }

    @Override
    public int run(Invocation invocation) {
        try (Session session = invocation.open(invocation.sessionOptions().requireApplication())) {
            OpenBackend backend = session.backends().only();
            Collection<SecretDefinition> definitions = new ArrayList<>(session.definitions());
            definitions.removeIf(definition -> definition.backend().isPresent()
                    && !definition.backend().get().equals(backend.id().value()));
            Optional<PolicyDocument> policy = backend.management().policy(session.references(definitions),
                    session.configured().leaseRoles(), invocation.has(WRITE));
            if (policy.isEmpty()) {
                throw new CliException("the backend " + backend + " has no permissions of its own, and so no policy",
                        session.backends().selected().isEnvFile()
                                ? "protect the file with chmod 600; or name another backend with "
                                        + Options.BACKEND
                                : "name another backend with " + Options.BACKEND);
            }
            String text = policy.get().text();
            String document = text.endsWith("\n") ? text : text + "\n";
            if (invocation.console().isJson()) {
                writeJson(invocation, session, definitions, document);
            } else {
                invocation.console().raw(document);
                policy.get().instructions().lines().forEach(invocation.console()::note);
            }
            return ExitStatus.FINE;
        }
    }

    private static void writeJson(Invocation invocation, Session session, Collection<SecretDefinition> definitions,
            String document) {
        List<String> names = new ArrayList<>();
        definitions.forEach(definition -> names.add(definition.name()));
        JsonResult json = invocation.json(session).with("secrets", names);
        json.with(generator -> generator.writeBooleanField("write", invocation.has(WRITE))).with("policy", document)
                .end(invocation.console(), ExitStatus.FINE);
    }
}
