package io.quarkiverse.secrets.cli.command;

/** A line to begin with for each command, which its help shows. */
final class Examples {

    private Examples() {
    }

    /** @param command the name of a command */
    static String of(String command) {
        return CommandLines.NAME + " " + switch (command) {
            case "list" -> "list --output json";
            case "check" -> "check --read-only";
            case "get" -> "get JWT_SECRET_KEY";
            case "set" -> "set JWT_SECRET_KEY --generate";
            case "unset" -> "unset API_KEY";
            case "edit" -> "edit JWT_SECRET_KEY API_KEY";
            case "rotate" -> "rotate JWT_SECRET_KEY --yes";
            case "history" -> "history JWT_SECRET_KEY --backend hashicorp-vault";
            case "rollback" -> "rollback JWT_SECRET_KEY --backend hashicorp-vault --yes";
            case "generate" -> "generate --format password --length 20";
            case "template" -> "template --update";
            case "migrate" -> "migrate --from .env --to aws-secrets-manager --dry-run";
            case "import" -> "import secrets.yaml --to hashicorp-vault --dry-run";
            case "diff" -> "diff env-file staging.env";
            case "export" -> "export --format kubernetes --only DATABASE_URL";
            case "run" -> "run --redact -- ./start";
            case "policy" -> "policy --backend aws-secrets-manager";
            case "completion" -> "completion bash";
            case "doctor" -> "doctor --output json";
            default -> command;
        };
    }
}
