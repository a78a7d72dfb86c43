package io.quarkiverse.secrets.cli.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All contents that files of some names have had in a folder and below it, in any commit that a branch, a tag or the like leads
 * to. A commit that merges others counts if it has a content that none of them has. Files are looked for by name: where a file
 * was moved from outside of the folder,
 * what it was before is not seen.
 * <p>
 * <em>Limits.</em> {@value #MOST_COMMITS} commits, the youngest first; {@value #MOST_BLOBS} contents of at most
 * {@value #MOST_BLOB_BYTES} bytes each; 20 seconds for each of the two commands of git. What is left out by a limit is one of
 * the {@link #gaps}.
 */
public final class FileHistory {

    private static final int MOST_COMMITS = 5000;
    private static final int MOST_BLOBS = 2000;
    private static final int MOST_BLOB_BYTES = 1 << 20;
    private static final int MOST_BYTES = 1 << 26;
    private static final Duration TIME = Duration.ofSeconds(20);
    private static final String COMMIT = "\1";
    private static final int SHORT_HASH = 10;
    private static final String LINK = "120000";
    private static final String SUBMODULE = "160000";
    private static final String ABSENT = "the clone is partial and lacks versions of the files";

    private final Path folder;
    private final Git git;
    private final Map<String, List<Place>> places = new LinkedHashMap<>();
    private final Map<String, String> contents = new LinkedHashMap<>();
    private final Set<String> commits = new LinkedHashSet<>();
    private final List<String> gaps = new ArrayList<>();

    /**
     * Where a content came into the repository.
     *
     * @param commit the short hash of the commit
     * @param date the day of the commit, as {@code 2026-01-31}
     * @param path the file, from the folder on
     */
    public record Place(String commit, String date, String path) {
    }

    /**
     * A content and the places that have it, the youngest first.
     */
    public record Version(List<Place> places, String text) {
        /** Leaves the text out. */
        @Override
        public String toString() {
            return "Version" + places;
        }
    }

    private FileHistory(Path folder) {
        this.folder = folder;
        git = new Git(folder, TIME, MOST_BYTES);
    }

    /**
     * Reads it.
     *
     * @param patterns what the names of the files match, as patterns of git in which a slash matters
     * @return empty if the folder is in no repository
     */
    public static Optional<FileHistory> read(Path folder, List<String> patterns) {
        if (!WorkingTree.isInRepository(folder)) {
            return Optional.empty();
        }
        FileHistory history = new FileHistory(folder);
        try {
            history.readShallow();
            history.readPlaces(patterns);
            history.readContents();
        } catch (IOException e) {
            history.gaps.add("git cannot be run");
        }
        return Optional.of(history);
    }

    /** The contents of the files. */
    public List<Version> versions() {
        List<Version> versions = new ArrayList<>();
        contents.forEach((blob, text) -> versions.add(new Version(List.copyOf(places.get(blob)), text)));
        return versions;
    }

    /** How many commits have such files. */
    public int commits() {
        return commits.size();
    }

    /** Why it is not all of the history, each as a clause; empty if it is. */
    public List<String> gaps() {
        return List.copyOf(gaps);
    }

    private void readShallow() throws IOException {
        Git.Output output = git.run("rev-parse", "--is-shallow-repository");
        if (new String(output.bytes(), StandardCharsets.US_ASCII).strip().equals("true")) {
            gaps.add("the clone is shallow and lacks older commits (git fetch --unshallow gets them)");
        }
    }

    /** Without simplification: it leaves out a branch that added a file and deleted it again before it was merged. */
    private void readPlaces(List<String> patterns) throws IOException {
        List<String> command = new ArrayList<>(List.of("log", "--all", "--full-history", "-c", "--raw", "-z", "--no-abbrev",
                "--no-renames", "--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-notes", "--relative",
                "--max-count=" + (MOST_COMMITS + 1), "--format=tformat:%x01%H %cs", "--"));
        for (String pattern : patterns) {
            command.add(":(glob)" + pattern);
        }
        Git.Output output = git.run(new byte[0], command);
        if (output.cut()) {
            gaps.add("git took too long to list the commits");
        } else if (output.status() != 0) {
            gaps.add("git does not show the commits");
        }
        parse(new String(output.bytes(), StandardCharsets.UTF_8).split("\0", -1));
    }

    private void parse(String[] tokens) {
        String[] commit = { "", "" };
        for (int i = 0; i < tokens.length; i++) {
            String token = tokens[i].stripLeading();
            if (token.startsWith(COMMIT)) {
                commit = token.substring(1).strip().split(" ", 2);
                commit[0] = commit[0].substring(0, Math.min(SHORT_HASH, commit[0].length()));
                if (commits.size() == MOST_COMMITS && !commits.contains(commit[0])) {
                    gaps.add("only the last " + MOST_COMMITS + " commits were read");
                    return;
                }
                commits.add(commit[0]);
            } else if (token.startsWith(":") && i + 1 < tokens.length && commit.length == 2) {
                i++;
                add(token.split(" "), new Place(commit[0], commit[1], tokens[i]));
            }
        }
    }

    /**
     * @param change {@code :100644 100644 BLOB BLOB M}: modes and contents before and after, and what was done; of a merge, one
     *        before for each parent, with as many colons
     */
    private void add(String[] change, Place place) {
        int parents = change[0].lastIndexOf(':') + 1;
        int blob = 2 * parents + 1;
        if (change.length <= blob || change[parents].equals(LINK) || change[parents].equals(SUBMODULE)
                || change[blob].chars().allMatch(c -> c == '0')) {
            return;
        }
        List<Place> of = places.computeIfAbsent(change[blob], content -> new ArrayList<>());
        if (!of.contains(place)) {
            of.add(place);
        }
    }

    private void readContents() throws IOException {
        List<String> blobs = new ArrayList<>(places.keySet());
        if (blobs.size() > MOST_BLOBS) {
            gaps.add("only the last " + MOST_BLOBS + " versions of the files were read");
            blobs = blobs.subList(0, MOST_BLOBS);
        }
        if (blobs.isEmpty()) {
            return;
        }
        byte[] input = (String.join("\n", blobs) + "\n").getBytes(StandardCharsets.US_ASCII);
        Git.Output output = git.run(input, List.of("cat-file", "--batch"));
        if (!output.isComplete()) {
            gaps.add("git did not show all versions of the files");
        }
        parseContents(output.bytes());
    }

    /** For each, {@code BLOB blob SIZE}, a line end, the content, and a line end. */
    private void parseContents(byte[] output) {
        int at = 0;
        while (at < output.length) {
            int end = at;
            while (end < output.length && output[end] != '\n') {
                end++;
            }
            String[] header = new String(output, at, end - at, StandardCharsets.US_ASCII).split(" ");
            at = end + 1;
            if (header.length == 3) {
                long size = Long.parseLong(header[2]);
                if (size > output.length - at) {
                    return;
                }
                if (size <= MOST_BLOB_BYTES) {
                    contents.put(header[0], new String(output, at, (int) size, StandardCharsets.UTF_8));
                }
                at += (int) size + 1;
            } else if (!gaps.contains(ABSENT)) {
                gaps.add(ABSENT);
            }
        }
    }

    @Override
    public String toString() {
        return "FileHistory of " + folder;
    }
}
