package io.quarkiverse.secrets.cli;

import io.quarkiverse.secrets.cli.command.Command;
import io.quarkiverse.secrets.cli.command.Invocation;
import io.quarkiverse.secrets.cli.command.Options;
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
        invocation.console().raw(AutoComplete.bash(CommandLines.NAME, CommandLines.of(CommandTable.all())));
        return ExitStatus.FINE;
    }
}
