package io.quarkiverse.secrets.runtime.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The other texts of a key or a certificate: a library that has read PEM (RFC 7468) may show its bytes as Base64 on one line,
 * and
 * of a key store in Base64 the lines that encoders make, of 64 or 76 characters.
 */
final class KeyForms {

    private static final String PEM = "-----BEGIN";
    private static final String PEM_IN_BASE64 = "LS0tLS1CRUdJTi";
    /** What DER of more than 127 bytes begins with, in Base64: a sequence whose length takes one byte or more. */
    private static final String DER_IN_BASE64 = "MI";
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN [^-]*-----(.*?)-----END [^-]*-----", Pattern.DOTALL);
    /** {@code Proc-Type} and {@code DEK-Info} of the form of old. */
    private static final Pattern HEADER = Pattern.compile("(?m)^[A-Za-z-]+:.*$");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{64,}={0,2}");
    private static final int[] LINES = { 64, 76 };

    private KeyForms() {
    }

    /** @param lineByLine whether single lines are forms, too */
    static void add(String value, boolean lineByLine, SecretForms forms) {
        if (value.startsWith(PEM)) {
            addPem(value, lineByLine, forms);
        } else if (value.startsWith(PEM_IN_BASE64) || value.startsWith(DER_IN_BASE64)) {
            String body = SPACE.matcher(value).replaceAll("");
            if (BASE64.matcher(body).matches()) {
                addBody(body, lineByLine, forms);
                addDecoded(body, lineByLine, forms);
            }
        }
    }

    private static void addDecoded(String body, boolean lineByLine, SecretForms forms) {
        if (!body.startsWith(PEM_IN_BASE64)) {
            return;
        }
        try {
            String pem = new String(Base64.getDecoder().decode(body.replace('-', '+').replace('_', '/')),
                    StandardCharsets.UTF_8).strip();
            forms.addLines(pem, lineByLine);
            addPem(pem, lineByLine, forms);
        } catch (IllegalArgumentException e) {
            // It only looks like it
        }
    }

    private static void addPem(String pem, boolean lineByLine, SecretForms forms) {
        Matcher blocks = BLOCK.matcher(pem.replace("\\n", "\n"));
        while (blocks.find()) {
            addBody(SPACE.matcher(HEADER.matcher(blocks.group(1)).replaceAll("")).replaceAll(""), lineByLine, forms);
        }
    }

    private static void addBody(String body, boolean lineByLine, SecretForms forms) {
        addInAlphabet(body, lineByLine, forms);
        if (body.indexOf('+') >= 0 || body.indexOf('/') >= 0) {
            addInAlphabet(body.replace('+', '-').replace('/', '_'), lineByLine, forms);
        }
    }

    private static void addInAlphabet(String body, boolean lineByLine, SecretForms forms) {
        int padding = body.indexOf('=');
        forms.add(padding < 0 ? body : body.substring(0, padding));
        for (int length : lineByLine ? LINES : new int[0]) {
            for (int from = 0; from < body.length(); from += length) {
                String line = body.substring(from, Math.min(from + length, body.length()));
                if (line.length() >= SecretForms.MIN_LINE_LENGTH) {
                    forms.add(line);
                }
            }
        }
    }
}
