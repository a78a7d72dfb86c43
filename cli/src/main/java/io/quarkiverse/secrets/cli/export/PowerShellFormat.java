package io.quarkiverse.secrets.cli.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Commands for PowerShell, a line each. In its single quotes nothing has a meaning but the quotes, of which there are five:
 * all characters beyond printable ASCII are given by their code. So no encoding that Windows PowerShell takes a script or the
 * output of a program for, and no line end that it puts between lines, makes another value of one.
 *
 * @see <a href="https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules">Quoting</a>
 */
final class PowerShellFormat implements SecretsFormat {

    @Override
    public String write(Map<String, String> values) {
        Map<String, String> variables = VariableNames.forShell().of(values.keySet());
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> {
            ExportFormats.requireNoNul(name, value);
            text.append("$env:").append(variables.get(name)).append(" = ").append(expression(value)).append('\n');
        });
        return text.toString();
    }

    private static String expression(String value) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= value.length(); i++) {
            if (i == value.length() || !isPrintable(value.charAt(i))) {
                if (i > start) {
                    parts.add(quoted(value.substring(start, i)));
                }
                if (i < value.length()) {
                    parts.add(String.format("[char]0x%04X", (int) value.charAt(i)));
                }
                start = i + 1;
            }
        }
        boolean plain = parts.size() == 1 && parts.get(0).charAt(0) == '\'';
        return parts.isEmpty() ? "''" : plain ? parts.get(0) : "-join @(" + String.join(", ", parts) + ")";
    }

    private static boolean isPrintable(char c) {
        return c >= ' ' && c <= '~';
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
