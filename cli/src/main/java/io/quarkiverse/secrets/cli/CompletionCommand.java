package io.quarkiverse.secrets.cli;

import io.quarkiverse.secrets.cli.command.Command;
import io.quarkiverse.secrets.cli.command.Invocation;
import io.quarkiverse.secrets.cli.command.Options;
import io.quarkiverse.secrets.cli.console.JsonResult;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

/** Writes a script that has a shell complete commands, options and their values. */
final class CompletionCommand implements Command {

    @Override
    public CommandSpec spec() {
        return Options.command("completion", "Write a script that has bash or zsh complete commands, options and backends:",
                "  source <(secrets completion)");
    }

    @Override
    public boolean usesBackend() {
        return false;
    }

    @Override
    public int run(Invocation invocation) {
        String script = AutoComplete.bash(CommandLines.NAME, CommandLines.of(CommandTable.all()));
        if (invocation.console().isJson()) {
            new JsonResult("completion").with("script", script).end(invocation.console(), ExitStatus.FINE);
        } else {
            invocation.console().raw(script);
        }
        return ExitStatus.FINE;
    }
}
