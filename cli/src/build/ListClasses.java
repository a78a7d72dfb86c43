import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;

/**
 * Lists the classes of the command line itself and those of its parser, for the class-data archive, while the command line is
 * built: a single class that is not in the archive has the JVM open the jar, which takes as long as a hundred that are.
 */
public final class ListClasses {

    /** Without the clients of the clouds, which are in another archive. */
    private static final List<String> PACKAGES = List.of("io/quarkiverse/secrets/cli/", "io/quarkiverse/secrets/runtime/",
            "io/quarkiverse/secrets/spi/", "picocli/");
    private static final String CLASS = ".class";

    /** @param arguments the jar, and the file for the list */
    public static void main(String[] arguments) throws IOException {
        try (JarFile jar = new JarFile(arguments[0])) {
            Files.write(Path.of(arguments[1]), jar.stream().map(entry -> entry.getName())
                    .filter(name -> name.endsWith(CLASS) && PACKAGES.stream().anyMatch(name::startsWith))
                    .map(name -> name.substring(0, name.length() - CLASS.length())).sorted().toList());
        }
    }
}
