package io.quarkiverse.secrets.cli.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.secrets.runtime.envfile.EnvFileProblem;

/**
 * The files of a project that look like files of environment variables, and that the application does not read.
 *
 * @param files the files, ordered by their paths
 * @param complete whether these are all that there are
 */
record OtherFiles(List<OtherFile> files, boolean complete) {

    /**
     * Finds them. Templates are none, nor is what has hardly a line like those of such a file.
     *
     * @param root the project's folder
     * @param examined the files that the application reads
     * @param environment the process environment, for references in the files
     * @param secrets says which keys are secrets
     */
    static OtherFiles in(Path root, List<ExaminedFile> examined, Map<String, String> environment, SecretEntries secrets) {
        Set<Path> known = new HashSet<>();
        examined.forEach(file -> known.add(file.path().toAbsolutePath().normalize()));
        EnvFileSearch search = EnvFileSearch.in(root);
        List<OtherFile> others = new ArrayList<>();
        for (Path path : search.found()) {
            EnvFileName name = EnvFileName.of(path.getFileName().toString()).orElseThrow();
            if (name.kind() != EnvFileName.Kind.TEMPLATE && !known.contains(path.toAbsolutePath().normalize())) {
                for (ExaminedFile file : ExaminedFile.read(List.of(path), environment)) {
                    if (hasValues(file, name)) {
                        others.add(new OtherFile(file, name, secrets.of(file)));
                    }
                }
            }
        }
        return new OtherFiles(List.copyOf(others), !search.isCut());
    }

    private static boolean hasValues(ExaminedFile file, EnvFileName name) {
        long values = file.counting().stream().filter(entry -> !entry.value().orElseThrow().isEmpty()).count();
        long errors = file.content().problems().stream()
                .filter(problem -> problem.severity() == EnvFileProblem.Severity.ERROR).count();
        return name.kind() == EnvFileName.Kind.SCRIPT ? values > 0 : values > errors;
    }

    /** Those with secrets. */
    List<ExaminedFile> withSecrets() {
        return files.stream().filter(other -> !other.secrets().isEmpty()).map(OtherFile::file).toList();
    }
}
