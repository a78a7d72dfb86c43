package io.quarkiverse.secrets.it.credentials;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.credentials.CredentialsProvider;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import io.vertx.ext.auth.authentication.UsernamePasswordCredentials;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;

/** A mail client of the application's own, which asks for the password with each connection. */
@ApplicationScoped
class RotatingMailClient {

    private final MailClient client;

    RotatingMailClient(Vertx vertx, @Named("secrets") CredentialsProvider credentials,
            @ConfigProperty(name = "quarkus.mailer.port") int port) {
        MailConfig config = new MailConfig("127.0.0.1", port).setStarttls(StartTLSOptions.DISABLED)
                .setLogin(LoginOption.REQUIRED).setKeepAlive(false);
        client = MailClient.builder(vertx).with(config)
                .withCredentialsSupplier(() -> UniHelper.toFuture(credentials.getCredentialsAsync("mail")
                        .map(login -> new UsernamePasswordCredentials(login.get("user"), login.get("password")))))
                .build();
    }

    Uni<Void> send(String subject) {
        return UniHelper.toUni(client.sendMail(new MailMessage("shop@example.com", "customer@example.com", "text", null)
                .setSubject(subject))).replaceWithVoid();
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
