package io.quarkiverse.secrets.runtime.config;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.runtime.keys.CertificateReader;
import io.quarkiverse.secrets.runtime.registry.JsonArray;

/** Takes a value apart that an application takes as a list, and that SmallRye Config would split at its commas. */
final class ListElements {

    private ListElements() {
    }

    /**
     * The elements of a JSON array, or of a chain of certificates; empty if the value is something else.
     *
     * @param type the name of the class of an element
     */
    static Optional<List<String>> of(String type, String value) {
        if (type.equals(X509Certificate.class.getName())) {
            List<String> certificates = CertificateReader.texts(value);
            if (!certificates.isEmpty()) {
                return Optional.of(certificates);
            }
        }
        return JsonArray.elements(value);
    }

    /** What a value is that has more than one element. */
    static String text(String value) {
        return JsonArray.elements(value).isPresent() ? "a JSON array" : "a chain of certificates";
    }
}
