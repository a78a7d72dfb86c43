package io.quarkiverse.secrets.it.credentials;

import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import io.quarkiverse.secrets.SecretChanged;
import io.quarkus.credentials.CredentialsProvider;

/** A MongoDB client of the application's own, which is replaced when its password has been rotated. */
@ApplicationScoped
class RotatingMongo {

    private final CredentialsProvider credentials;
    private final int port;
    private MongoClient client;

    RotatingMongo(@Named("secrets") CredentialsProvider credentials, @ConfigProperty(name = "mongodb.port") int port) {
        this.credentials = credentials;
        this.port = port;
    }

    synchronized MongoClient client() {
        if (client == null) {
            var login = credentials.getCredentials("rotating-documents");
            client = MongoClients.create(MongoClientSettings.builder()
                    .applyConnectionString(new ConnectionString("mongodb://127.0.0.1:" + port))
                    .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(5, TimeUnit.SECONDS))
                    .credential(MongoCredential.createCredential(login.get("user"), "admin",
                            login.get("password").toCharArray()))
                    .build());
        }
        return client;
    }

    void onChange(@Observes SecretChanged change) {
        if (change.name().equals("ROTATING_DOCUMENTS_PASSWORD")) {
            close();
        }
    }

    @PreDestroy
    synchronized void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }
}
