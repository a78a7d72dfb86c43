package io.quarkiverse.secrets.cli.export;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A file for {@code docker run --env-file}: a line for each variable, and all behind the first {@code =} is its value as it is.
 * It knows neither quotes nor escapes, and what it cannot say would become another value without a word.
 *
 * @see <a href="https://docs.docker.com/reference/cli/docker/container/run/#env">docker run</a>
 */
final class DockerFormat implements SecretsFormat {

    /** Docker's scanner of lines takes 64 KiB at most, line end included. */
    private static final int LONGEST_LINE = 65_534;
    private static final String REMEDY = "export another format, such as kubernetes or shell, or leave it out with --only";

    @Override
    public String write(Map<String, String> values) {
        Map<String, String> variables = VariableNames.forFiles().of(values.keySet());
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> text.append(line(name, variables.get(name), value)).append('\n'));
        return text.toString();
    }

    private static String line(String name, String variable, String value) {
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            throw ExportFormats.unfit(name, "has a line break in its value, which a file for Docker cannot hold", REMEDY);
        }
        if (value.indexOf('\0') >= 0) {
            throw ExportFormats.unfit(name, "has a NUL character in its value, which no environment can hold", REMEDY);
        }
        String line = variable + "=" + value;
        if (line.getBytes(StandardCharsets.UTF_8).length > LONGEST_LINE) {
            throw ExportFormats.unfit(name, "is longer than the 64 KiB that Docker reads of a line", REMEDY);
        }
        return line;
    }
}
