package io.quarkiverse.secrets.providers.servers;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.AbstractList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

import com.sun.net.httpserver.Headers;

/**
 * The values of a header that is never sent, which on their way into an answer change its date.
 * <p>
 * The JDK's server writes the header {@code Date} over whatever there is, and only then writes all headers out, in the order of
 * a hash table. So this takes the place of one that comes before it.
 */
final class ShiftedDate extends AbstractList<String> {

    private static final String DATE = "Date";
    private static final String BEFORE_DATE = "Server";

    private final Headers headers;
    private final Duration ahead;

    private ShiftedDate(Headers headers, Duration ahead) {
        this.headers = headers;
        this.ahead = ahead;
    }

    /** Has the answer with these headers carry a date that is this far ahead, or behind if negative. */
    static void in(Headers headers, Duration ahead) {
        headers.put(BEFORE_DATE, new ShiftedDate(headers, ahead));
    }

    @Override
    public Iterator<String> iterator() {
        List<String> date = headers.get(DATE);
        if (date != null) {
            date.set(0, DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plus(ahead)));
        }
        return Collections.emptyIterator();
    }

    @Override
    public String get(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public int size() {
        return 0;
    }
}
