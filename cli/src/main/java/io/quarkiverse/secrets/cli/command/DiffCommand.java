package io.quarkiverse.secrets.cli.command;

import java.util.List;

import io.quarkiverse.secrets.cli.backend.Backends;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Console;
import io.quarkiverse.secrets.cli.diff.Comparison;
import io.quarkiverse.secrets.cli.diff.DiffReport;
import io.quarkiverse.secrets.cli.diff.FetchedSecrets;
import io.quarkiverse.secrets.cli.diff.Pairs;
import io.quarkiverse.secrets.cli.diff.Pairs.Pair;
import io.quarkiverse.secrets.cli.endpoint.EndpointName;
import io.quarkiverse.secrets.cli.endpoint.EndpointSession;
import io.quarkiverse.secrets.cli.session.SessionFactory;
import io.quarkiverse.secrets.cli.session.SessionOptions;
import picocli.CommandLine.Model.CommandSpec;

/** Compares the application's secrets in two backends or files. */
public final class DiffCommand implements Command {

    private static final String ALL = "--all";

    @Override
    public CommandSpec spec() {
        return Options
                .command("diff", "Compare the secrets of two backends or files: - is only in A, + is only in B, ~ has another"
                        + " value in B, ? could not be compared. Values are compared by a salted hash and never shown.",
                        "A and B are each a backend (" + String.join(", ", Backends.names())
                                + ") or the path of a .env file, or - for standard input. A backend may have a profile and a"
                                + " prefix of its own: aws:prod/, aws@staging:shop/. Ends with 0 if they are the same, with 1 if they are not, and"
                                + " with 2 if it cannot be determined.")
                .addPositional(Options.endpointArgument(0, "A", "The backend or file to compare."))
                .addPositional(Options.endpointArgument(1, "B", "The backend or file to compare it with."))
                .addOption(Options.flag(ALL, "Also compare secrets that are not registered."));
    }

    @Override
    public int run(Invocation invocation) {
        if (invocation.has(Options.BACKEND)) {
            throw new CliException("diff does not take " + Options.BACKEND, "name the two backends or files as A and B");
        }
        SessionFactory sessions = invocation.sessions();
        SessionOptions options = invocation.sessionOptions();
        try (EndpointSession a = EndpointSession.open(sessions, options, name(invocation, 0));
                EndpointSession b = EndpointSession.open(sessions, options, name(invocation, 1))) {
            a.requireDifferent(b);
            DiffReport report = compare(a, b, invocation.has(ALL), invocation.console());
            if (invocation.console().isJson()) {
                report.writeJson(invocation.json()).end(invocation.console(), report.status());
            } else {
                report.writeText(invocation.console());
            }
            return report.status();
        }
    }

    private static EndpointName name(Invocation invocation, int index) {
        String name = invocation.argument(index);
        return EndpointName.parse(name, id -> invocation.sessions().hasBackend(id, invocation.sessionOptions()))
                .filter(EndpointName::exists)
                .orElseThrow(() -> new CliException("there is neither a backend nor a file " + name,
                        "name one of " + String.join(", ", Backends.names()) + ", or the path of a .env file"));
    }

    private static DiffReport compare(EndpointSession a, EndpointSession b, boolean all, Console console) {
        List<Pair> pairs = Pairs.of(a.definitions(all), b.definitions(all), a::key, b::key);
        FetchedSecrets inA = FetchedSecrets.of(a, pairs, Pair::inA);
        inA.warnings().forEach(console::warn);
        FetchedSecrets inB = FetchedSecrets.of(b, pairs, Pair::inB);
        inB.warnings().forEach(console::warn);
        return new DiffReport(a, b, Comparison.of(inA.outcomes(), inB.outcomes()), inA.incomplete() || inB.incomplete());
    }
}
