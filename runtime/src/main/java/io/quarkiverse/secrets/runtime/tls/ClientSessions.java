package io.quarkiverse.secrets.runtime.tls;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;

/**
 * The TLS sessions that clients could resume: with the certificate that they had presented, and without a look at the server's.
 * After a rotation, the next connection is to begin a session of its own.
 * <p>
 * A context of TLS is what keeps such sessions, and nothing but a session that has been resumed says which one it is in. Until
 * then, the session of the first handshake is remembered: those that the server issues tickets for end with it (RFC 8446,
 * 4.6.1). It is bound to them, and so remembered as long as one of them can be resumed, and no longer.
 * <p>
 * Safe for use by several threads.
 */
final class ClientSessions {

    private static final String BOUND = ClientSessions.class.getName();

    private final Set<FirstSession> begun = weakSet();
    private final Set<SSLSessionContext> contexts = weakSet();

    /** Not a record, since each is one of its own. */
    private static final class FirstSession {
        private final SSLSession session;

        FirstSession(SSLSession session) {
            this.session = session;
        }
    }

    private static <T> Set<T> weakSet() {
        return Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    }

    /** A client begins a session with a full handshake. */
    void begin(SSLSession session) {
        FirstSession first = new FirstSession(session);
        session.putValue(BOUND, first);
        begun.add(first);
    }

    /** A client goes on with a session. */
    void resume(SSLSession session) {
        SSLSessionContext context = session.getSessionContext();
        if (context != null) {
            contexts.add(context);
            // The context has it, and a chain of sessions that are resumed is not to grow
            if (session.getValue(BOUND) instanceof FirstSession first) {
                session.removeValue(BOUND);
                begun.remove(first);
            }
        }
    }

    /** Has each client begin a new session with its next connection. Connections that are open stay. */
    void end() {
        copy(begun).forEach(first -> first.session.invalidate());
        for (SSLSessionContext context : copy(contexts)) {
            for (byte[] id : Collections.list(context.getIds())) {
                SSLSession session = context.getSession(id);
                if (session != null) {
                    session.invalidate();
                }
            }
        }
    }

    private static <T> List<T> copy(Set<T> set) {
        synchronized (set) {
            return new ArrayList<>(set);
        }
    }
}
