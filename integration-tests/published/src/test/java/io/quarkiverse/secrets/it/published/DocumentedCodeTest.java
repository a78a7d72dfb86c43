package io.quarkiverse.secrets.it.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compiles the Java code of the documentation. What begins with {@code package} or {@code import} is a source file, as a reader
 * copies it. All else of a page goes into one class, with the imports below and what {@link #SURROUNDINGS} has for the page:
 * classes as they are, members each in a class of its own, statements in a method.
 */
class DocumentedCodeTest {

    /** What a reader has anyway, or finds in the API that the page is about. */
    private static final String IMPORTS = """
            import java.util.*;
            import jakarta.enterprise.context.*;
            import jakarta.enterprise.event.*;
            import jakarta.inject.*;
            import org.eclipse.microprofile.config.inject.ConfigProperty;
            import org.junit.jupiter.api.*;
            import io.quarkiverse.secrets.*;
            import io.quarkiverse.secrets.test.*;
            import io.quarkus.test.junit.*;
            import io.smallrye.config.ConfigMapping;
            import io.smallrye.config.WithDefault;
            """;
    /** Of the application of the page: what its code uses that is not in the snippet. */
    private static final Map<String, String> SURROUNDINGS = Map.of(
            "monitoring.adoc", "interface Alarm { void raise(String message); } Alarm alarm;",
            "rotation.adoc", "interface Mailer { void reconnect(); } Mailer mailer;",
            "secrets-manager.adoc", "static class ParseException extends Exception { } SecretsManager secrets; String token;"
                    + " Object parse(String token, String key) throws ParseException { return token; }",
            "testing.adoc", "TestSecrets secrets; String sign(String key) { return key; } String issue() { return \"\"; }"
                    + " void verify(String token) { }");
    private static final Pattern TYPE = Pattern.compile("(?m)^(?:public |final |abstract )*(?:class|interface|record|enum) ");
    private static final Pattern STATEMENTS = Pattern.compile("(?:try|if|for|return|[a-z]\\w*[.(]).*", Pattern.DOTALL);
    private static final Pattern IMPORT = Pattern.compile("(?m)^import .*;$");
    /** What whole classes take from the application. */
    private static final JavaFileObject MAILER = source("Mailer", "class Mailer { void reconnect() { } }");
    /** Compiled in the module that has it. */
    private static final Pattern INCLUDED = Pattern.compile("include::(\\S+)\\[\\]\\s*");

    @TempDir
    Path classes;

    @Test
    void eachPieceOfCodeCompiles() throws IOException {
        List<JavaFileObject> sources = new ArrayList<>(List.of(MAILER));
        int blocks = 0;
        for (Map.Entry<String, String> page : Documentation.pages().entrySet()) {
            List<String> code = new ArrayList<>(Documentation.blocks(page.getValue(), "java"));
            blocks += code.size();
            code.removeIf(INCLUDED.asMatchPredicate());
            code.stream().filter(DocumentedCodeTest::isSource).forEach(each -> sources.add(source(typeName(each), each)));
            code.removeIf(DocumentedCodeTest::isSource);
            if (!code.isEmpty()) {
                sources.add(page(page.getKey(), code));
            }
        }

        assertThat(blocks).isGreaterThan(15);
        assertThat(problems(sources)).isEmpty();
    }

    @Test
    void includedCodeIsThatOfTheExample() {
        List<String> included = Documentation.pages().values().stream()
                .flatMap(page -> Documentation.blocks(page, "java").stream())
                .map(INCLUDED::matcher).filter(Matcher::matches).map(block -> block.group(1)).toList();

        assertThat(included).isNotEmpty().allSatisfy(file -> assertThat(file).startsWith("../examples/folder-backend/src/"))
                .allSatisfy(file -> assertThat(Documentation.PAGES.resolve(file)).isRegularFile());
    }

    @Test
    void codeThatDoesNotCompileIsFound() throws IOException {
        assertThat(problems(List.of(page("testing.adoc", new ArrayList<>(List.of("secrets.unreachible(true);\n"))))))
                .contains("unreachible");
    }

    private static JavaFileObject page(String name, List<String> code) {
        String type = name.replaceAll("\\W", "_");
        StringBuilder text = new StringBuilder(IMPORTS);
        code.forEach(each -> IMPORT.matcher(each).results().forEach(line -> text.append(line.group()).append('\n')));
        code.replaceAll(each -> IMPORT.matcher(each).replaceAll(""));
        text.append("class ").append(type).append(" {\n")
                .append(SURROUNDINGS.getOrDefault(name, "")).append('\n');
        for (int i = 0; i < code.size(); i++) {
            if (TYPE.matcher(code.get(i)).find()) {
                text.append(code.get(i));
            } else if (STATEMENTS.matcher(code.get(i)).matches()) {
                boolean returns = code.get(i).contains("return ");
                text.append(returns ? "Object" : "void").append(" statements").append(i).append("() throws Exception {\n")
                        .append(code.get(i)).append("}\n");
            } else {
                text.append("class Members").append(i).append(" {\n").append(code.get(i)).append("}\n");
            }
        }
        return source(type, text.append("}\n").toString());
    }

    private static boolean isSource(String code) {
        return code.startsWith("package ") || code.startsWith("import ") && TYPE.matcher(code).find();
    }

    private static String typeName(String code) {
        Matcher type = Pattern.compile("(?m)^(?:public )?(?:class|interface|record) (\\w+)").matcher(code);
        assertThat(type.find()).as(code).isTrue();
        Matcher inPackage = Pattern.compile("^package (.*);").matcher(code);
        return (inPackage.find() ? inPackage.group(1) + "." : "") + type.group(1);
    }

    private static JavaFileObject source(String type, String code) {
        return new SimpleJavaFileObject(URI.create("string:///" + type.replace('.', '/') + ".java"),
                JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return code;
            }
        };
    }

    private String problems(List<JavaFileObject> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            compiler.getTask(problems, files, null, List.of("-proc:none", "-nowarn", "-Xlint:none", "-d", classes.toString()),
                    null, sources).call();
        }
        return problems.toString();
    }
}
