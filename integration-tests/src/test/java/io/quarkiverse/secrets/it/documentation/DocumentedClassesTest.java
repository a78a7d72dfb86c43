package io.quarkiverse.secrets.it.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiles the classes that the documentation shows with their imports, as a reader would copy them. */
class DocumentedClassesTest {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PAGES = PROJECT.resolve("docs/modules/ROOT/pages");

    private static final Pattern ASCIIDOC = Pattern.compile("\\[source,java[^]]*]\n----\n(.*?)\n----", Pattern.DOTALL);
    private static final Pattern MARKDOWN = Pattern.compile("```java\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern CALLOUT = Pattern.compile(" // <\\d+>");
    private static final Pattern TYPE = Pattern.compile("^(?:public )?(?:class|interface|record) (\\w+)", Pattern.MULTILINE);
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);

    /** What the documentation calls a class of the application. */
    private static final Source MAILER = new Source("Mailer", "class Mailer { void reconnect() {} }");

    @TempDir
    Path output;

    @ParameterizedTest
    @MethodSource("documented")
    void compiles(Documented documented) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        boolean compiled = compiler.getTask(messages, null, null, List.of("-proc:none", "-d", output.toString()), null,
                List.of(documented.source(), MAILER)).call();
        assertThat(compiled).as("%s: %s", documented, messages).isTrue();
    }

    @Test
    void pagesThatIntroduceTheExtensionShowWholeClasses() throws IOException {
        assertThat(documented()).extracting(Documented::toString).contains("README.md: TokenService",
                "index.adoc: TokenResource", "registry.adoc: Database", "secrets-manager.adoc: Tenants",
                "rotation.adoc: MailConnection", "monitoring.adoc: FailedAccesses", "testing.adoc: OrderTest",
                "testing.adoc: OtherTenant");
    }

    static List<Documented> documented() throws IOException {
        List<Documented> classes = new ArrayList<>(in(PROJECT.resolve("README.md"), MARKDOWN));
        try (Stream<Path> pages = Files.list(PAGES)) {
            for (Path page : pages.filter(file -> file.toString().endsWith(".adoc")).sorted().toList()) {
                classes.addAll(in(page, ASCIIDOC));
            }
        }
        return classes;
    }

    private static List<Documented> in(Path page, Pattern block) throws IOException {
        return block.matcher(Files.readString(page)).results().map(result -> CALLOUT.matcher(result.group(1)).replaceAll(""))
                .filter(text -> text.startsWith("package ") || text.startsWith("import "))
                .flatMap(text -> TYPE.matcher(text).results().limit(1)
                        .map(type -> new Documented(page.getFileName().toString(), type.group(1), text)))
                .toList();
    }

    record Documented(String page, String type, String text) {

        Source source() {
            Matcher inPackage = PACKAGE.matcher(text);
            return new Source(inPackage.find() ? inPackage.group(1).replace('.', '/') + "/" + type : type, text);
        }

        @Override
        public String toString() {
            return page + ": " + type;
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String path, String text) {
            super(URI.create("memory:///" + path + JavaFileObject.Kind.SOURCE.extension), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
