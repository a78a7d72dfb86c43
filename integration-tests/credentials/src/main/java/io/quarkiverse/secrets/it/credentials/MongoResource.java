package io.quarkiverse.secrets.it.credentials;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.bson.Document;

import com.mongodb.client.MongoClient;

/** Says as whom a client is logged in to MongoDB. */
@Path("/mongodb")
class MongoResource {

    private final Map<String, Supplier<MongoClient>> clients;

    MongoResource(MongoClient fixed, RotatingMongo rotating) {
        clients = Map.of("fixed", () -> fixed, "rotating", rotating::client);
    }

    @GET
    @Path("/{client}")
    public String user(String client) {
        return clients.get(client).get().getDatabase("admin").runCommand(new Document("connectionStatus", 1))
                .getEmbedded(List.of("authInfo"), Document.class).getList("authenticatedUsers", Document.class)
                .get(0).getString("user");
    }
}
