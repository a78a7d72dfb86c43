package io.quarkiverse.secrets.deployment.kubernetes;

import java.util.Optional;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.secrets.Secret;
import io.quarkus.arc.Unremovable;

@Singleton
@Unremovable
class Service {

    @ConfigProperty(name = "API_KEY")
    String required;

    @ConfigProperty(name = "WEBHOOK_KEY")
    Optional<String> optional;

    @ConfigProperty(name = "LEVEL", defaultValue = "low")
    String withDefault;

    @Secret
    @ConfigProperty(name = "smtp.secret-key")
    String dotted;

    @ConfigProperty(name = "ELSEWHERE")
    String elsewhere;
}
