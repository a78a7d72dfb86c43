package io.quarkiverse.secrets.cli.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.console.JsonResult;
import io.quarkiverse.secrets.cli.session.Session;
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
            Collection<SecretDefinition> definitions = session.definitions();
            String backend = session.selected().id();
            Optional<String> policy = session.provider().policy(session.references(definitions), invocation.has(WRITE));
            if (policy.isEmpty()) {
                throw new CliException("the backend " + backend + " has no permissions of its own, and so no policy",
                        backend.equals("env-file") ? "protect the file with chmod 600; or name another backend with "
                                + Options.BACKEND : "name another backend with " + Options.BACKEND);
            }
            String document = policy.get().endsWith("\n") ? policy.get() : policy.get() + "\n";
            if (invocation.console().isJson()) {
                writeJson(invocation, session, definitions, document);
            } else {
                invocation.console().raw(document);
                hint(backend).ifPresent(hint -> hint.lines().forEach(invocation.console()::note));
            }
            return ExitStatus.FINE;
        }
    }

    private static Optional<String> hint(String backend) {
        switch (backend) {
            case "aws-secrets-manager":
                return Optional.of("give it to the application's role: secrets policy > policy.json && aws iam put-role-policy "
                        + "--role-name <role> --policy-name secrets --policy-document file://policy.json\n"
                        + "secrets that are encrypted with a key of your own need kms:Decrypt for that key, too, and to set "
                        + "them, kms:GenerateDataKey");
            case "azure-key-vault":
                return Optional.of("have it run by an account that may assign roles: secrets policy | sh -e");
            case "hashicorp-vault":
                return Optional
                        .of("load it, and give it to the application's role: secrets policy | vault policy write <name> -");
            default:
                return Optional.empty();
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
