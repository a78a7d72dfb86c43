package io.quarkiverse.secrets.cli.importing;

import java.util.Optional;
import java.util.regex.Pattern;

import io.quarkiverse.secrets.cli.importing.ImportedValue.Group;
import io.quarkiverse.secrets.cli.importing.ImportedValue.Member;

/** The tools that encrypt the values of documents in place: what they leave in one, and how it is decrypted. */
enum EncryptionTools {

    /** SOPS. */
    SOPS("sops", Pattern.compile("ENC\\[AES256_GCM,data:[^\\]]*\\]")) {
        @Override
        String remedy(ImportedDocument document) {
            return "decrypt it: sops -d FILE | secrets import - " + ImportFormat.OPTION + " " + document.format().id();
        }
    },
    /** dotenvx. */
    DOTENVX("dotenvx", Pattern.compile("encrypted:[A-Za-z0-9+/]{40,}={0,2}")) {
        @Override
        String remedy(ImportedDocument document) {
            return "decrypt it: dotenvx decrypt -f FILE --stdout | secrets import - " + ImportFormat.OPTION + " dotenv";
        }
    };

    private static final Pattern PUBLIC_KEY = Pattern.compile("DOTENV_PUBLIC_KEY(_[A-Z0-9_]+)?");
    private static final String SOPS_KEY = "sops";
    private static final String SOPS_PREFIX = "sops_";
    private static final String MAC = "mac";

    private final String name;
    private final Pattern encrypted;

    EncryptionTools(String name, Pattern encrypted) {
        this.name = name;
        this.encrypted = encrypted;
    }

    /** What to run for a document that it has encrypted. */
    abstract String remedy(ImportedDocument document);

    /** The tool that has encrypted a value; empty if it is not encrypted. */
    static Optional<EncryptionTools> encryptedBy(String value) {
        for (EncryptionTools tool : values()) {
            if (tool.encrypted.matcher(value).matches()) {
                return Optional.of(tool);
            }
        }
        return Optional.empty();
    }

    /** Whether a tool has added a member at the top of a document for itself. */
    static boolean isMetadata(Member member, Group root) {
        if (PUBLIC_KEY.matcher(member.name()).matches()) {
            return true;
        }
        if (member.name().equals(SOPS_KEY)) {
            return member.value() instanceof Group group && has(group, MAC);
        }
        return member.name().startsWith(SOPS_PREFIX) && has(root, SOPS_PREFIX + MAC);
    }

    private static boolean has(Group group, String name) {
        return group.members().stream().anyMatch(member -> member.name().equals(name));
    }

    @Override
    public String toString() {
        return name;
    }
}
