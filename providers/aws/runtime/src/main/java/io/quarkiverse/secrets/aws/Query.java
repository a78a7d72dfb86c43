package io.quarkiverse.secrets.aws;

import java.util.Optional;

import io.quarkiverse.secrets.providers.support.OneLine;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Identifies what is read once for all references that need it.
 *
 * @param id the name or ARN of a secret
 * @param version the identifier of a version or the label of a stage; empty for the current one
 */
record Query(String id, Optional<String> version) {

    private static final String PREVIOUS_STAGE = "AWSPREVIOUS";
    private static final int LONGEST_STAGE = 256;
    private static final int SHORTEST_VERSION_ID = 32;
    private static final int LONGEST_VERSION_ID = 64;
    private static final int LENGTH_OF_UUID = 36;

    static Query of(SecretReference reference) {
        return new Query(reference.key(),
                isPrevious(reference.version()) ? Optional.of(PREVIOUS_STAGE) : reference.version());
    }

    private static boolean isPrevious(Optional<String> version) {
        return version.isPresent() && version.get().equals(SecretReference.PREVIOUS);
    }

    /** Returns whether it is for the version before the current one. */
    boolean isForPrevious() {
        return version.isPresent() && version.get().equals(PREVIOUS_STAGE);
    }

    /** Returns whether such a version or stage is possible. */
    boolean isForPossibleVersion() {
        return version.isEmpty() || !version.get().isEmpty() && version.get().length() <= LONGEST_STAGE
                && OneLine.of(version.get()).equals(version.get());
    }

    /** Returns whether the version may be an identifier: those of the SDKs are UUIDs, those of Terraform are not. */
    boolean mayBeForVersionId() {
        return version.isPresent() && version.get().length() >= SHORTEST_VERSION_ID
                && version.get().length() <= LONGEST_VERSION_ID;
    }

    /** Returns whether the version may be the label of a stage, which does not have the form of a UUID. */
    boolean mayBeForStage() {
        return version.isEmpty() || !isUuid(version.get());
    }

    private static boolean isUuid(String text) {
        if (text.length() != LENGTH_OF_UUID) {
            return false;
        }
        for (int i = 0; i < LENGTH_OF_UUID; i++) {
            char c = text.charAt(i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : Character.digit(c, 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Written out, because generated code is linked at its first use. */
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Query that && id.equals(that.id) && version.equals(that.version);
    }

    @Override
    public int hashCode() {
        return id.hashCode() * 31 + version.hashCode();
    }
}
