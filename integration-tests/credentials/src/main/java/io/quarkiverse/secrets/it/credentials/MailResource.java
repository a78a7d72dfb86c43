package io.quarkiverse.secrets.it.credentials;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;

/** Sends mails, which each need a new connection. */
@Path("/mail")
class MailResource {

    private final ReactiveMailer fixed;
    private final RotatingMailClient rotating;

    MailResource(ReactiveMailer fixed, RotatingMailClient rotating) {
        this.fixed = fixed;
        this.rotating = rotating;
    }

    @POST
    @Path("/fixed")
    public Uni<Void> withFixedPassword(String subject) {
        return fixed.send(Mail.withText("customer@example.com", subject, "text"));
    }

    @POST
    @Path("/rotating")
    public Uni<Void> withCurrentPassword(String subject) {
        return rotating.send(subject);
    }
}
