package io.quarkiverse.secrets.cli.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.cli.doctor.ArtifactSearch.Gap;
import io.quarkiverse.secrets.cli.doctor.ArtifactSearch.Hit;
import io.quarkiverse.secrets.runtime.redaction.ValueFinder;
import io.quarkiverse.secrets.runtime.redaction.ValueFinder.Find;

class ArtifactSearchTest {

    private static final String VALUE = "hunter2-value";
    private static final String OTHER = "p@ss/w+rd";

    @TempDir
    Path folder;

    private ArtifactSearch search(Path artifact) {
        return search(artifact, Long.MAX_VALUE);
    }

    private ArtifactSearch search(Path artifact, long most) {
        ArtifactSearch search = new ArtifactSearch(ValueFinder.of(List.of(VALUE, OTHER)), Set.of(), most, bytes -> {
        });
        search.search(artifact);
        return search;
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private byte[] tar(String name, byte[] content) throws IOException, InterruptedException {
        Path inside = Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-tar"));
        Files.write(inside.resolve(name), content);
        Process tar = new ProcessBuilder("tar", "-cf", "-", name).directory(inside.toFile()).start();
        byte[] bytes = tar.getInputStream().readAllBytes();
        assertThat(tar.waitFor()).isZero();
        return bytes;
    }

    @Test
    void aValueInAFileIsFoundWithItsPlace() throws IOException {
        Path file = Files.writeString(folder.resolve("a.properties"), "key=" + VALUE);
        assertThat(search(file).hits()).containsExactly(new Hit(file.toString(), 0, new Find(4, true)));
    }

    @Test
    void encodedValuesAreFoundAsSuch() throws IOException {
        Path file = Files.writeString(folder.resolve("a"),
                Base64.getEncoder().encodeToString(("user:" + VALUE).getBytes(UTF_8)) + " p%40ss%2Fw%2Brd");
        assertThat(search(file).hits()).extracting(Hit::value, hit -> hit.find().plain())
                .containsExactly(tuple(0, false), tuple(1, false));
    }

    @Test
    void valuesAreFoundInJarsInJars() throws IOException {
        byte[] inner = zip(Map.of("application.properties", ("a=" + VALUE).getBytes(UTF_8)));
        Path jar = Files.write(folder.resolve("app.jar"), zip(Map.of("lib/inner.jar", inner)));
        assertThat(search(jar).hits()).containsExactly(
                new Hit(jar + "!/lib/inner.jar!/application.properties", 0, new Find(2, true)));
    }

    @Test
    void valuesAreFoundInJarsInCompressedLayersOfAnImage() throws Exception {
        byte[] jar = zip(Map.of("x", VALUE.getBytes(UTF_8)));
        byte[] layer = gzip(tar("app.jar", jar));
        Path image = Files.write(folder.resolve("image.tar"), tar("layer.tar.gz", layer));
        assertThat(search(image).hits()).extracting(Hit::place).containsExactly(image + "!/layer.tar.gz!/app.jar!/x");
    }

    @Test
    void valuesBetweenTheFilesOfAJarAreFound() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setComment("built with " + VALUE);
            zip.putNextEntry(new ZipEntry("a"));
        }
        Path jar = Files.write(folder.resolve("app.jar"), bytes.toByteArray());
        assertThat(search(jar).hits()).extracting(Hit::place).containsExactly(jar.toString());
    }

    @Test
    void aValueInAFileThatIsNotCompressedIsFoundOnce() throws IOException {
        ZipEntry entry = new ZipEntry("a");
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(VALUE.length());
        CRC32 checksum = new CRC32();
        checksum.update(VALUE.getBytes(UTF_8));
        entry.setCrc(checksum.getValue());
        Path jar = folder.resolve("app.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(entry);
            zip.write(VALUE.getBytes(UTF_8));
        }
        assertThat(search(jar).hits()).extracting(Hit::place).containsExactly(jar + "!/a");
    }

    @Test
    void jarsThatBeginWithAScriptAreLookedInto() throws IOException {
        Path jar = Files.write(folder.resolve("app.jar"), zip(Map.of("a", VALUE.getBytes(UTF_8))));
        byte[] archive = Files.readAllBytes(jar);
        ByteArrayOutputStream script = new ByteArrayOutputStream();
        script.write("#!/bin/sh\nexec java -jar \"$0\"\n".getBytes(UTF_8));
        script.write(archive);
        Path executable = Files.write(folder.resolve("app"), script.toByteArray());
        assertThat(search(executable).hits()).extracting(Hit::place).containsExactly(executable + "!/a");
    }

    @Test
    void filesOfAFolderAreNamedFromThere() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("a/b")).resolve("c"), VALUE);
        assertThat(search(folder).hits()).extracting(Hit::place).containsExactly(folder.resolve("a/b/c").toString());
    }

    @Test
    void linksThatLeadOutOfAFolderAreNotFollowed() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("a"), VALUE);
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Files.createSymbolicLink(inside.resolve("file"), outside.resolve("a"));
        Files.createSymbolicLink(inside.resolve("folder"), outside);
        assertThat(search(inside).hits()).isEmpty();
    }

    @Test
    void aLinkThatIsNamedItselfIsFollowed() throws IOException {
        Path jar = Files.write(folder.resolve("app-1.0.jar"), zip(Map.of("a", VALUE.getBytes(UTF_8))));
        Path link = Files.createSymbolicLink(folder.resolve("app.jar"), jar);
        assertThat(search(link).hits()).hasSize(1);
    }

    @Test
    void aDamagedJarIsAGapAndItsBytesAreLookedAtAllTheSame() throws IOException {
        Path jar = folder.resolve("app.jar");
        Files.writeString(jar, "PK\3\4 this is no archive, " + VALUE);
        ArtifactSearch search = search(jar);
        assertThat(search.hits()).extracting(Hit::place).containsExactly(jar.toString());
    }

    @Test
    void aDamagedEntryDoesNotPreventLookingAtTheOthers() throws IOException {
        byte[] cut = gzip("some text that is long enough".getBytes(UTF_8));
        cut[12] ^= 0x55;
        Path jar = Files.write(folder.resolve("app.jar"), zip(new TreeMap<>(
                Map.of("a.gz", cut, "b", VALUE.getBytes(UTF_8)))));
        ArtifactSearch search = search(jar);
        assertThat(search.hits()).extracting(Hit::place).containsExactly(jar + "!/b");
        assertThat(search.gaps()).extracting(Gap::place).containsExactly(jar + "!/a.gz");
    }

    @Test
    void whatIsCompressedInAnotherWayIsAGap() throws IOException {
        Path file = Files.write(folder.resolve("layer.tar.zst"), new byte[] { 0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, 0 });
        assertThat(search(file).gaps()).extracting(Gap::place, Gap::unread)
                .containsExactly(tuple(file.toString(), false));
    }

    @Test
    void archivesInTooManyArchivesAreAGap() throws IOException {
        byte[] content = VALUE.getBytes(UTF_8);
        for (int i = 0; i < 12; i++) {
            content = zip(Map.of("n", content));
        }
        ArtifactSearch search = search(Files.write(folder.resolve("nested.zip"), content));
        assertThat(search.gaps()).extracting(Gap::unread).containsExactly(true);
    }

    @Test
    void whatGrowsWithoutEndIsAGap() throws IOException {
        Path bomb = Files.write(folder.resolve("bomb.gz"), gzip(new byte[1 << 20]));
        assertThat(search(bomb, 1 << 16).gaps()).extracting(Gap::unread).containsExactly(true);
    }

    @Test
    void aFileThatCannotBeReadIsAGap() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), VALUE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(file)).as("root reads everything").isFalse();
        assertThat(search(folder).gaps()).containsExactly(new Gap(file.toString(), "cannot be read", true));
    }
}
