package io.quarkiverse.secrets.cli;

/** The version of the command. */
final class Version {

    private Version() {
    }

    /** As the jar's manifest has it. */
    static String of() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
