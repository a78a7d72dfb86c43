package io.quarkiverse.secrets.azure;

import java.util.Map;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpResponse;

/**
 * Describes an error of the vault by its codes, without its message.
 *
 * @param status the status of HTTP
 * @param code the error's code, e.g. {@code Forbidden}; empty if there is none
 * @param innerCode the inner error's code, e.g. {@code SecretDisabled}; empty if there is none
 */
record ServiceError(int status, String code, String innerCode) {

    static ServiceError of(HttpResponseException e) {
        Object error = e.getValue() instanceof Map<?, ?> body ? body.get("error") : null;
        Object inner = error instanceof Map<?, ?> fields ? fields.get("innererror") : null;
        return new ServiceError(e.getResponse().getStatusCode(), codeOf(error), codeOf(inner));
    }

    /** Creates the error of an answer whose body is not read. */
    static ServiceError of(HttpResponse response) {
        return new ServiceError(response.getStatusCode(), "", "");
    }

    /** Returns the most specific code, for people. */
    String summary() {
        String most = innerCode.isEmpty() ? code : innerCode;
        return most.isEmpty() ? String.valueOf(status) : status + " " + most;
    }

    private static String codeOf(Object error) {
        return error instanceof Map<?, ?> fields && fields.get("code") instanceof String code && isCode(code) ? code : "";
    }

    /** Returns whether a text is a code: other text is not for a log. */
    private static boolean isCode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isLetterOrDigit(text.charAt(i))) {
                return false;
            }
        }
        return text.length() <= 64;
    }
}
