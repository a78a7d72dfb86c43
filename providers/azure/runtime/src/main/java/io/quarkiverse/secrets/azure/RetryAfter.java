package io.quarkiverse.secrets.azure;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;

/** How long an answer asks its caller to wait, in any of the headers that the SDK's retry policy follows. */
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
        return isNumber(value) ? Optional.of(Duration.ofSeconds(Long.parseLong(value))) : untilDate(value);
    }

    private static Optional<Duration> untilDate(String value) {
        try {
            ZonedDateTime date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration wait = Duration.between(ZonedDateTime.now(date.getZone()), date);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
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
