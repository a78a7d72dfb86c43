package io.quarkiverse.secrets.cli.doctor;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

import io.quarkiverse.secrets.runtime.redaction.ValueFinder;
import io.quarkiverse.secrets.runtime.redaction.ValueFinder.Find;

/**
 * Looks for values in files, in all files of a folder, and in what is packed in them: jars in jars, layers of images
 * and jars in these. Symbolic links in a folder are not followed: what they lead to is there by itself, or is not in
 * the folder. What it holds in memory is a few pieces of a file, however large it is. For one artifact and one
 * thread.
 */
final class ArtifactSearch {

    private static final int DEPTH = 8;
    private static final int BUFFER = 1 << 13;
    private static final String WITHIN = "!/";

    /** A value that was found. */
    record Hit(String place, int value, Find find) {
    }

    /**
     * Something that was not searched, or not to its end.
     *
     * @param unread whether it could not even be read, rather than not be unpacked
     */
    record Gap(String place, String reason, boolean unread) {
    }

    private final ValueFinder finder;
    private final Set<Path> except;
    private final long most;
    private final LongConsumer progress;
    private final List<Hit> hits = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final Set<Integer> foundInFile = new HashSet<>();
    private int files;
    private long bytes;

    /**
     * @param finder finds the values
     * @param except the real paths of files that are not looked at
     * @param most how many bytes are looked at, unpacked, before it gives up
     * @param progress gets to know, again and again, how many they have been
     */
    ArtifactSearch(ValueFinder finder, Set<Path> except, long most, LongConsumer progress) {
        this.finder = finder;
        this.except = except;
        this.most = most;
        this.progress = progress;
    }

    /** Looks through a file or folder. What cannot be read is one of the {@link #gaps}. */
    void search(Path artifact) {
        try {
            Files.walkFileTree(artifact.toRealPath(), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (attributes.isRegularFile() && !except.contains(file)) {
                        file(file, place(artifact, file));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    gaps.add(new Gap(place(artifact, file), "cannot be read", true));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException e) {
                    if (e != null) {
                        gaps.add(new Gap(folder.toString(), "cannot be read to its end", true));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (TooMuch e) {
            gaps.add(new Gap(artifact.toString(), "has more than " + most + " bytes when it is unpacked", true));
        } catch (IOException e) {
            gaps.add(new Gap(artifact.toString(), "cannot be read", true));
        }
    }

    List<Hit> hits() {
        return hits;
    }

    List<Gap> gaps() {
        return gaps;
    }

    /** How many files were looked at, those in archives included. */
    int files() {
        return files;
    }

    /** How many bytes were looked at, unpacked. */
    long bytes() {
        return bytes;
    }

    /** As the user has named it, and from there on. */
    private static String place(Path artifact, Path file) throws IOException {
        return artifact.resolve(artifact.toRealPath().relativize(file)).normalize().toString();
    }

    private void file(Path file, String place) {
        foundInFile.clear();
        try {
            ArchiveKind kind = kind(file);
            if ((kind == ArchiveKind.ZIP || kind == ArchiveKind.SCRIPT) && zip(file, place)) {
                raw(file, place);
                return;
            }
            try (InputStream in = Files.newInputStream(file)) {
                stream(place, in, 0);
            }
            if (!kind.isPlain()) {
                raw(file, place);
            }
        } catch (IOException e) {
            gaps.add(new Gap(place, "cannot be read", true));
        }
    }

    /** What is between the files in an archive, and in their names; what was found in them is not found again. */
    private void raw(Path file, String place) throws IOException {
        Set<Integer> within = new HashSet<>(foundInFile);
        try (InputStream in = Files.newInputStream(file)) {
            for (Map.Entry<Integer, Find> found : finder.find(in).entrySet()) {
                if (!within.contains(found.getKey())) {
                    hits.add(new Hit(place, found.getKey(), found.getValue()));
                }
            }
        }
    }

    private static ArchiveKind kind(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return ArchiveKind.of(in.readNBytes(ArchiveKind.BYTES));
        }
    }

    /** By its table of contents, without which some cannot be read; false if it has none. */
    private boolean zip(Path file, String place) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    String name = place + WITHIN + entry.getName();
                    try (InputStream in = zip.getInputStream(entry)) {
                        stream(name, in, 1);
                    } catch (IOException e) {
                        damaged(name);
                    }
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void stream(String place, InputStream source, int depth) throws IOException {
        BufferedInputStream in = new BufferedInputStream(source, BUFFER);
        in.mark(ArchiveKind.BYTES);
        byte[] beginning = in.readNBytes(ArchiveKind.BYTES);
        in.reset();
        ArchiveKind kind = ArchiveKind.of(beginning);
        if (kind.isPlain()) {
            plain(place, in);
        } else if (depth > DEPTH) {
            gaps.add(new Gap(place, "is an archive in " + depth + " others", true));
        } else {
            try {
                archive(kind, place, in, depth);
            } catch (IOException | IllegalArgumentException e) {
                // The latter for a name that is not in the encoding that it is said to be in
                damaged(place);
            }
        }
    }

    private void archive(ArchiveKind kind, String place, InputStream in, int depth) throws IOException {
        switch (kind) {
            case ZIP -> {
                ZipInputStream zip = new ZipInputStream(in);
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    if (!entry.isDirectory()) {
                        stream(place + WITHIN + entry.getName(), zip, depth + 1);
                    }
                }
            }
            case TAR -> {
                TarEntries tar = new TarEntries(in);
                for (Optional<String> name = tar.next(); name.isPresent(); name = tar.next()) {
                    stream(place + WITHIN + name.get(), tar, depth + 1);
                }
            }
            case GZIP -> stream(place, new GZIPInputStream(in, BUFFER), depth + 1);
            default -> gaps.add(new Gap(place, "is compressed in a way that is not known here", false));
        }
    }

    private void damaged(String place) {
        gaps.add(new Gap(place, "is damaged or encrypted", false));
    }

    private void plain(String place, InputStream in) throws IOException {
        files++;
        for (Map.Entry<Integer, Find> found : finder.find(new Counted(in)).entrySet()) {
            foundInFile.add(found.getKey());
            hits.add(new Hit(place, found.getKey(), found.getValue()));
        }
    }

    /** Counts what is looked at, since a small file can be unpacked to one that has no end. */
    private final class Counted extends InputStream {

        private final InputStream in;

        Counted(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = in.read(target, offset, length);
            bytes += Math.max(0, read);
            if (bytes > most) {
                throw new TooMuch();
            }
            progress.accept(bytes);
            return read;
        }
    }

    /** Ends the search, from wherever it is. */
    private static final class TooMuch extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
