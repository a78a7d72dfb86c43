package io.quarkiverse.secrets.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Looks at whether the build of an image gets the files: all of the folder that it is built in goes to the builder, but for
 * what
 * {@code .dockerignore} keeps from it, or the file beside the Dockerfile that has its name with {@code .dockerignore} behind.
 */
public final class DockerIgnoreCheck implements Check {

    private static final String NAME = "docker-ignore";
    private static final String IGNORE = ".dockerignore";
    private static final String CONTAINER_IGNORE = ".containerignore";
    private static final String CONTAINERFILE = "Containerfile";
    private static final String DOCKERFILES = "{Dockerfile*,*.Dockerfile,Containerfile*,*.Containerfile}";
    private static final Path QUARKUS_FOLDER = Path.of("src", "main", "docker");

    private final List<ExaminedFile> files;
    private final Path here;

    /** @param here where images are built from, unless a file is elsewhere: then the folder that it is in */
    public DockerIgnoreCheck(List<ExaminedFile> files, Path here) {
        this.files = files;
        this.here = here.toAbsolutePath().normalize();
    }

    @Override
    public List<Diagnosis> look() {
        List<Diagnosis> found = new ArrayList<>();
        for (ExaminedFile file : files) {
            Path path = file.path().toAbsolutePath().normalize();
            Path context = path.startsWith(here) ? here : path.getParent();
            try {
                found.addAll(look(file, context, context.relativize(path)));
            } catch (IOException e) {
                found.add(Diagnosis.warning(NAME, file.subject(),
                        "may get into images: the Dockerfiles in " + context + " and their .dockerignore cannot be read",
                        "check their permissions"));
            }
        }
        return found;
    }

    private List<Diagnosis> look(ExaminedFile file, Path context, Path relative) throws IOException {
        List<Path> dockerfiles = dockerfiles(context);
        if (dockerfiles.isEmpty()) {
            return List.of(Diagnosis.ok(NAME, file.subject(), "has no Dockerfile beside it that could copy it into an image"));
        }
        TreeSet<Path> ignores = new TreeSet<>();
        for (Path dockerfile : dockerfiles) {
            ignores.add(ignoreOf(dockerfile, context));
        }
        List<Diagnosis> found = new ArrayList<>();
        for (Path ignore : ignores) {
            found.add(look(file, context, ignore, relative));
        }
        return found;
    }

    private Diagnosis look(ExaminedFile file, Path context, Path ignore, Path relative) throws IOException {
        boolean exists = Files.exists(ignore);
        Optional<String> line = exists
                ? DockerIgnore.parse(Files.readString(ignore, StandardCharsets.UTF_8)).keepsOut(relative)
                : Optional.empty();
        Path name = context.relativize(ignore);
        if (line.isPresent()) {
            return Diagnosis.ok(NAME, file.subject(), "is excluded from images by " + name).with("by its line " + line.get());
        }
        IgnoreLine fix = IgnoreLine.docker(shown(ignore), relative);
        Diagnosis found = Diagnosis.warning(NAME, file.subject(), exists
                ? "is in the build context of images, since " + name + " does not exclude it"
                : "is in the build context of images, since there is no " + name,
                "add this line to the end of " + name + ": " + fix.line());
        return IgnoreLine.isIn(here, ignore) ? found.with(fix) : found;
    }

    /** As a path from this folder on, if it is below it. */
    private static Path shown(Path file) {
        Path folder = Path.of("").toAbsolutePath();
        return file.startsWith(folder) ? folder.relativize(file) : file;
    }

    private static Path ignoreOf(Path dockerfile, Path context) {
        Path own = dockerfile.resolveSibling(dockerfile.getFileName() + IGNORE);
        if (Files.exists(own)) {
            return own;
        }
        // Podman prefers it, Docker does not know it
        Path container = context.resolve(CONTAINER_IGNORE);
        return Files.exists(container) && dockerfile.getFileName().toString().contains(CONTAINERFILE) ? container
                : context.resolve(IGNORE);
    }

    private static List<Path> dockerfiles(Path context) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path folder : List.of(context, context.resolve(QUARKUS_FOLDER))) {
            if (Files.isDirectory(folder)) {
                try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, DOCKERFILES)) {
                    for (Path one : all) {
                        if (Files.isRegularFile(one) && !one.getFileName().toString().endsWith(IGNORE)) {
                            found.add(one);
                        }
                    }
                }
            }
        }
        return found;
    }
}
