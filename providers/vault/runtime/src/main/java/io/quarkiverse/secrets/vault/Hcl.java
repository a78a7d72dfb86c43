package io.quarkiverse.secrets.vault;

import java.util.List;

/**
 * Writes the language of Vault's policies.
 */
final class Hcl {

    private static final int FIRST_PRINTABLE = 0x20;

    private Hcl() {
    }

    /** Returns the rule that allows these capabilities at one path. */
    static String rule(String path, List<String> capabilities) {
        StringBuilder rule = new StringBuilder("path ").append(quoted(path)).append(" { capabilities = [");
        for (int i = 0; i < capabilities.size(); i++) {
            rule.append(i == 0 ? "" : ", ").append(quoted(capabilities.get(i)));
        }
        return rule.append("] }").toString();
    }

    /** Returns a text as a string literal. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < FIRST_PRINTABLE || c == '$' && text.startsWith("{", i + 1)) {
                // ${ begins a template
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** Returns a comment. */
    static String comment(String text) {
        StringBuilder comment = new StringBuilder("# ");
        text.chars().forEach(c -> comment.append(Character.isISOControl(c) ? ' ' : (char) c));
        return comment.toString();
    }
}
