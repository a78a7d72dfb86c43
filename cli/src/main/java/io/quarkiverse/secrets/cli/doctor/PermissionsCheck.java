package io.quarkiverse.secrets.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.runtime.envfile.EnvFilePermissions;
import io.quarkiverse.secrets.runtime.envfile.ShellWord;

/** Looks at who can read the files. */
public final class PermissionsCheck implements Check {

    private static final String NAME = "permissions";
    /** Belongs to the user that runs this process, by whatever name or number. */
    private static final Path OURS = Path.of("/proc/self");

    private final List<ExaminedFile> files;

    public PermissionsCheck(List<ExaminedFile> files) {
        this.files = files;
    }

    @Override
    public List<Diagnosis> look() {
        List<Diagnosis> found = new ArrayList<>();
        for (ExaminedFile file : files) {
            boolean others = EnvFilePermissions.readableByOthers(file.path());
            Optional<String> owner = owner(file.path());
            boolean foreign = owner.isPresent() && !owner.equals(owner(OURS));
            if (others) {
                Diagnosis readable = Diagnosis.warning(NAME, file.subject(), "can be read by other users of this machine",
                        "chmod 600 " + ShellWord.of(file.path()));
                found.add(foreign || !OwnerOnly.isPossible(file.path()) ? readable : readable.with(new OwnerOnly(file.path())));
            }
            if (foreign) {
                found.add(Diagnosis.warning(NAME, file.subject(), "belongs to another user, " + owner.get()
                        + ", who can read it and change it", "take it over: chown \"$(id -u)\" " + ShellWord.of(file.path())));
            }
            if (!others && !foreign) {
                found.add(Diagnosis.ok(NAME, file.subject(), "can be read by its owner alone"));
            }
        }
        return found;
    }

    /** Empty where that is not known, which on some systems it is not of processes. */
    private static Optional<String> owner(Path path) {
        try {
            return Files.exists(OURS) ? Optional.of(Files.getOwner(path).getName()) : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
