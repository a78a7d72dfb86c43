package io.quarkiverse.secrets.runtime.redaction;

import java.nio.charset.StandardCharsets;

/**
 * A value in a URL (RFC 3986, percent-encoded as UTF-8), in a form ({@code application/x-www-form-urlencoded}) and in a JSON
 * string (RFC 8259). Encoders differ in what they leave as it is: these are the ways that are in use.
 */
final class EscapedForms {

    private static final String UNRESERVED = "-._~";
    private static final String FORM = "-._*";
    /** JavaScript's {@code encodeURIComponent}. */
    private static final String COMPONENT = "-._~!'()*";
    /** JavaScript's {@code encodeURI}; {@code java.net.URI} is close to it. */
    private static final String WHOLE = "-._~!'()*;,/?:@&=+$#";
    /** What Gson escapes in addition. */
    private static final String HTML = "<>&'=";
    private static final String NAMED = "\"\\\b\f\n\r\t";
    private static final String NAMES = "\"\\bfnrt";

    private EscapedForms() {
    }

    /** Whether any of the forms of a value is not the value itself. */
    static boolean differ(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!isAlphanumeric(value.charAt(i)) && UNRESERVED.indexOf(value.charAt(i)) < 0
                    || value.charAt(i) == '~') {
                return true;
            }
        }
        return false;
    }

    static void add(String value, SecretForms forms) {
        add(value, "0123456789ABCDEF", forms);
        if (hasHexLetters(value)) {
            add(value, "0123456789abcdef", forms);
        }
    }

    /** What makes no difference is left out here already: this runs at each start. */
    private static void add(String value, String digits, SecretForms forms) {
        forms.add(url(value, UNRESERVED, "%20", digits));
        forms.add(url(value, FORM, "+", digits));
        forms.add(url(value, COMPONENT, "%20", digits));
        forms.add(url(value, WHOLE, "%20", digits));
        forms.add(json(value, "", false, digits));
        if (value.indexOf('/') >= 0) {
            forms.add(json(value, "/", false, digits));
        }
        if (hasAny(value, HTML)) {
            forms.add(json(value, HTML, false, digits));
        }
        if (!isAscii(value)) {
            forms.add(json(value, "", true, digits));
        }
    }

    /** Whether some of the digits that it is escaped with may be letters. */
    private static boolean hasHexLetters(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c > '~' || (c & 0xF) > 9 && !isAlphanumeric(c)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasAny(String value, String characters) {
        for (int i = 0; i < characters.length(); i++) {
            if (value.indexOf(characters.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAscii(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static String url(String value, String literal, String space, String digits) {
        StringBuilder url = new StringBuilder(value.length() * 2);
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (isAlphanumeric(c) || literal.indexOf(c) >= 0) {
                url.append(c);
            } else if (c == ' ') {
                url.append(space);
            } else {
                url.append('%').append(digits.charAt(c >> 4)).append(digits.charAt(c & 0xF));
            }
        }
        return url.toString();
    }

    /**
     * @param escaped what is escaped though it need not be
     * @param ascii whether all is that is not ASCII
     */
    private static String json(String value, String escaped, boolean ascii, String digits) {
        StringBuilder json = new StringBuilder(value.length() * 2);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            int named = NAMED.indexOf(c);
            if (named >= 0) {
                json.append('\\').append(NAMES.charAt(named));
            } else if (c == '/' && escaped.indexOf(c) >= 0) {
                json.append("\\/");
            } else if (c < ' ' || ascii && c > '~' || escaped.indexOf(c) >= 0) {
                json.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    json.append(digits.charAt(c >> shift & 0xF));
                }
            } else {
                json.append(c);
            }
        }
        return json.toString();
    }

    private static boolean isAlphanumeric(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
