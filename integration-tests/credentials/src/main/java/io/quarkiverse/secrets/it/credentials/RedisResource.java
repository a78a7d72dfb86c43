package io.quarkiverse.secrets.it.credentials;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkus.redis.client.RedisClientName;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisAPI;
import io.vertx.mutiny.redis.client.Response;

/** Says as whom a client is logged in to Redis. */
@Path("/redis")
class RedisResource {

    private final Map<String, Supplier<Redis>> clients;

    RedisResource(Redis fixed, @RedisClientName("bucket") Redis bucket, @RedisClientName("files") Redis files,
            RotatingRedis rotating) {
        clients = Map.of("fixed", () -> fixed, "bucket", () -> bucket, "files", () -> files, "rotating",
                () -> Redis.newInstance(rotating.client()));
    }

    @GET
    @Path("/{client}")
    @Blocking
    public Uni<String> user(String client) {
        return RedisAPI.api(clients.get(client).get()).acl(List.of("WHOAMI")).map(Response::toString);
    }
}
