package io.quarkiverse.secrets.azure;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;

/**
 * How long an answer asks its caller to wait, in any of the headers that the SDK's retry policy follows;
 * negative if that is past.
 */
final class RetryAfter {

    private RetryAfter() {
    }

    static Optional<Duration> of(HttpHeaders headers) {
        for (HttpHeaderName name : new HttpHeaderName[] { HttpHeaderName.X_MS_RETRY_AFTER_MS,
                HttpHeaderName.RETRY_AFTER_MS }) {
            String millis = headers.getValue(name);
            if (isNumber(millis)) {
                return Optional.of(Duration.ofMillis(Long.parseLong(millis)));
            }
        }
        String value = headers.getValue(HttpHeaderName.RETRY_AFTER);
        if (value == null) {
            return Optional.empty();
        }
        return io.quarkiverse.secrets.providers.support.RetryAfter.of(value, Clock.systemUTC());
    }

    private static boolean isNumber(String value) {
        if (value == null || value.isEmpty() || value.length() > 9) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
