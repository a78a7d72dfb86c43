package io.quarkiverse.secrets.cli.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.runtime.envfile.EnvFileException;
import io.quarkiverse.secrets.runtime.envfile.EnvFileReader;

/** Reads documents from files, pipes and standard input. */
public final class ImportSource {

    /** What stands for standard input on the command line. */
    public static final String STANDARD_INPUT = "-";

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private ImportSource() {
    }

    /**
     * Reads a document.
     *
     * @param path the path of a file, or {@value #STANDARD_INPUT}
     * @param in standard input
     * @param format the format; empty for the one that the name of the file says, or that the text is surely in
     * @param environment what references in values of a {@code .env} may refer to
     * @throws CliException if it cannot be read, or its format is not certain
     */
    public static ImportedDocument read(String path, InputStream in, Optional<ImportFormat> format,
            Map<String, String> environment) {
        boolean isFile = !path.equals(STANDARD_INPUT);
        String name = isFile ? path : "standard input";
        String marked = isFile ? ofFile(Path.of(path)) : ofStream(in, name);
        String text = marked.startsWith(BYTE_ORDER_MARK) ? marked.substring(1) : marked;
        return format.or(() -> isFile ? ImportFormat.ofFile(Path.of(path)) : Optional.empty())
                .orElseGet(() -> ImportFormat.ofText(name, text)).read(name, text, environment);
    }

    private static String ofFile(Path file) {
        try {
            return EnvFileReader.readText(file)
                    .orElseThrow(() -> new CliException("there is no file " + file, "name the file to import"));
        } catch (EnvFileException e) {
            throw new CliException(file + " " + e.problem(), e.remedy());
        }
    }

    private static String ofStream(InputStream in, String name) {
        try {
            byte[] bytes = in.readNBytes(EnvFileReader.MAX_BYTES + 1);
            if (bytes.length > EnvFileReader.MAX_BYTES) {
                throw new CliException(name + " has more than " + EnvFileReader.MAX_BYTES + " bytes",
                        "import it in several parts");
            }
            if (bytes.length == 0) {
                throw new CliException(name + " is empty",
                        "run the command that writes to it by itself: it has probably failed");
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new CliException(name + " is not UTF-8", "convert it to UTF-8");
        } catch (IOException e) {
            throw new CliException(name + " cannot be read", "name a file");
        }
    }
}
