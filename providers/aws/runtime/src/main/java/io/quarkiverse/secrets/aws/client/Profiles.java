package io.quarkiverse.secrets.aws.client;

import java.util.Optional;
import java.util.TreeSet;

import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.OneLine;
import io.quarkiverse.secrets.providers.support.ShellWord;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileLocation;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

/**
 * Explains why the AWS configuration files gave no region or no credentials, about which the SDK says nothing. Stateless, and
 * so safe for use by several threads.
 */
final class Profiles {

    private Profiles() {
    }

    /** Returns what is wrong with the files or with the selected profile; empty if nothing is. */
    static Optional<Failure> failure() {
        ProfileFile profiles;
        try {
            profiles = ProfileFile.defaultProfileFile();
        } catch (RuntimeException e) {
            return Optional.of(Failure.ofBackend(Kind.DENIED, "the AWS profiles in " + files(" or ") + " cannot be read",
                    "correct the file; to check it: aws configure list"));
        }
        // The setting has a default, which need not exist
        Optional<String> chosen = ProfileFileSystemSetting.AWS_PROFILE.getStringValue()
                .filter(name -> !name.equals(ProfileFileSystemSetting.AWS_PROFILE.defaultValue()));
        if (chosen.isEmpty() || profiles.profile(chosen.get()).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Failure.ofBackend(Kind.DENIED,
                "the profile " + OneLine.of(chosen.get()) + " of AWS_PROFILE is in neither " + files(" nor "),
                "set AWS_PROFILE to " + present(profiles) + ", or create the profile: aws configure --profile "
                        + ShellWord.of(OneLine.of(chosen.get()))));
    }

    private static String files(String between) {
        return ProfileFileLocation.configurationFilePath() + between + ProfileFileLocation.credentialsFilePath();
    }

    private static String present(ProfileFile profiles) {
        return profiles.profiles().isEmpty() ? "an existing profile"
                : "one of " + String.join(", ", new TreeSet<>(profiles.profiles().keySet()));
    }
}
