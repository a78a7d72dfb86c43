package io.quarkiverse.secrets.deployment.errorpage;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the fields of a form as browsers send them (application/x-www-form-urlencoded, URL Standard, section 5.1). */
final class FormFields {

    private FormFields() {
    }

    /** The fields, of which each name is there once; empty if the text is not a form. */
    static Optional<Map<String, String>> read(String body) {
        Map<String, String> fields = new LinkedHashMap<>();
        try {
            for (String pair : body.split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
                }
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.of(fields);
    }

    /** Browsers end the lines of a text with CR LF. */
    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
}
