package io.quarkiverse.secrets.it.credentials;

import java.util.Arrays;
import java.util.List;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/** An SMTP server in this process, whose users have to give their passwords. */
final class MailServer implements AutoCloseable {

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    MailServer() {
        server.start();
    }

    int port() {
        return server.getSmtp().getPort();
    }

    void setPassword(String user, String password) {
        server.setUser(user + "@example.com", user, password);
    }

    /** The subjects of the mails that it has taken. */
    List<String> subjects() {
        return Arrays.stream(server.getReceivedMessages()).map(MailServer::subject).toList();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
