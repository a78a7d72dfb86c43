package io.quarkiverse.secrets.providers.servers.vault;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The server of this package answers as a real Vault does: with the same status, the same errors as far as the provider looks
 * at
 * them, and no member that Vault has not, or has as something else.
 */
@EnabledIfEnvironmentVariable(named = TwoVaults.ENDPOINT, matches = ".+", disabledReason = TwoVaults.ENDPOINT
        + " is not set: no real Vault to compare with")
class VaultServerRealServerContractTest {

    private final TwoVaults vaults = new TwoVaults();
    /** Of paths, mounts, policies and roles. */
    private final String name = "quarkus-secrets-" + UUID.randomUUID();
    private final String path = "secret/data/" + name;

    @BeforeEach
    void mountVersion1() {
        vaults.admin("POST", "sys/mounts/" + name, "{\"type\":\"kv\"}");
        vaults.server().mount(name, 1);
    }

    @AfterEach
    void unmount() {
        vaults.admin("DELETE", "sys/mounts/" + name, "");
        vaults.admin("DELETE", "secret/metadata/" + name, "");
        vaults.admin("DELETE", "sys/policies/acl/" + name, "");
        vaults.close();
    }

    @Test
    void versionsOfAPath() {
        vaults.assertSame("GET", path);
        vaults.assertSame("GET", "secret/metadata/" + name);
        vaults.assertSame("DELETE", path);
        vaults.assertSame("POST", path, "{\"options\":{\"cas\":1},\"data\":{\"a\":\"b\"}}");
        vaults.assertSame("POST", path, "{\"options\":{\"cas\":0},\"data\":{\"a\":\"b\",\"n\":1,\"o\":{\"p\":null}}}");
        vaults.assertSame("POST", path, "{\"options\":{\"cas\":0},\"data\":{\"a\":\"b\"}}");
        vaults.assertSame("GET", path);
        vaults.assertSame("PUT", path, "{\"data\":{}}");
        vaults.assertSame("GET", path + "?version=1");
        vaults.assertSame("GET", path + "?version=0");
        vaults.assertSame("GET", path + "?version=3");
        vaults.assertSame("GET", path + "?version=-1");
        vaults.assertSame("GET", path + "?version=x");
        vaults.assertSame("GET", "secret/metadata/" + name);
        vaults.assertSame("DELETE", path);
        vaults.assertSame("GET", path);
        vaults.assertSame("GET", "secret/metadata/" + name);
        vaults.assertSame("POST", path, "{\"options\":{\"cas\":0},\"data\":{\"a\":\"b\"}}");
        vaults.assertSame("POST", path, "{\"options\":{\"cas\":2},\"data\":{\"a\":\"b\"}}");
        vaults.admin("PUT", "secret/destroy/" + name, "{\"versions\":[3]}");
        vaults.server().mount("secret").destroyNewest(name);
        vaults.assertSame("GET", path);
        vaults.assertSame("DELETE", "secret/metadata/" + name);
        vaults.assertSame("GET", path);
    }

    @Test
    void moreVersionsThanTheEngineKeeps() {
        for (int i = 0; i < 12; i++) {
            vaults.assertSame("POST", path, "{\"data\":{\"a\":\"" + i + "\"}}");
        }
        vaults.assertSame("GET", path + "?version=2");
        vaults.assertSame("GET", path + "?version=3");
        vaults.assertSame("GET", "secret/metadata/" + name);
        vaults.assertSameAt("/data/oldest_version", "GET", "secret/metadata/" + name);
    }

    @Test
    void requestsThatAreWrong() {
        vaults.assertSame("POST", path, "{\"a\":\"b\"}");
        vaults.assertSame("POST", path, "{\"data\":\"b\"}");
        vaults.assertSame("POST", path);
        vaults.assertSame("POST", path, "{");
        vaults.assertSame("GET", "secret/" + name);
        vaults.assertSame("POST", "secret/" + name, "{\"a\":\"b\"}");
        vaults.assertSame("LIST", "secret/" + name);
        vaults.assertSame("GET", "secret/data/" + name + "/");
        vaults.assertSame("GET", name + "-nowhere/data/x");
        vaults.assertSame("PATCH", path, "{\"data\":{\"a\":\"b\"}}");
        vaults.assertSamePatch(path, "{\"data\":{\"a\":\"b\"}}");
        vaults.assertSamePatch(name + "/a", "{\"data\":{\"a\":\"b\"}}");
    }

    @Test
    void patches() {
        vaults.assertSame("POST", path, "{\"data\":{\"a\":\"b\",\"c\":{\"d\":1,\"e\":2}}}");
        vaults.assertSamePatch(path, "{\"options\":{\"cas\":1},\"data\":{\"a\":null,\"c\":{\"d\":null},\"f\":\"g\"}}");
        vaults.assertSamePatch(path, "{\"options\":{\"cas\":1},\"data\":{\"a\":\"b\"}}");
        vaults.assertSameAt("/data/data", "GET", path);
        vaults.assertSamePatch(path, "{\"data\":{\"c\":null,\"f\":null}}");
        vaults.assertSame("GET", path);
        vaults.assertSame("DELETE", path);
        vaults.assertSamePatch(path, "{\"data\":{\"a\":\"b\"}}");
    }

    @Test
    void lists() {
        vaults.assertSame("LIST", "secret/metadata/" + name);
        vaults.assertSame("POST", path + "/a", "{\"data\":{\"a\":\"b\"}}");
        vaults.assertSame("POST", path + "/b/c", "{\"data\":{\"a\":\"b\"}}");
        vaults.assertSame("LIST", "secret/metadata/" + name);
        vaults.assertSame("LIST", "secret/metadata/" + name + "/");
        vaults.assertSame("GET", "secret/metadata/" + name + "?list=true");
        vaults.assertSameAt("/data", "LIST", "secret/metadata/" + name);
        vaults.admin("DELETE", "secret/metadata/" + name + "/a", "");
        vaults.admin("DELETE", "secret/metadata/" + name + "/b/c", "");
    }

    @Test
    void version1() {
        vaults.assertSame("GET", name + "/a");
        vaults.assertSame("LIST", name + "/");
        vaults.assertSame("POST", name + "/a");
        vaults.assertSame("POST", name + "/a", "{}");
        vaults.assertSame("POST", name + "/a", "{\"a\":\"b\",\"n\":1}");
        vaults.assertSame("GET", name + "/a");
        vaults.assertSame("LIST", name);
        vaults.assertSame("LIST", name + "/");
        vaults.assertSame("DELETE", name + "/a");
        vaults.assertSame("DELETE", name + "/a");
        vaults.assertSame("GET", "sys/internal/ui/mounts/" + name);
    }

    @Test
    void mounts() {
        vaults.assertSame("GET", "sys/internal/ui/mounts/secret");
        vaults.assertSame("GET", "sys/internal/ui/mounts/secret/" + name);
        vaults.assertSame("GET", "sys/internal/ui/mounts/" + name + "-nowhere");
        vaults.become(name, "path \"secret/data/other\" { capabilities = [\"read\"] }");
        vaults.assertSame("GET", "sys/internal/ui/mounts/secret");
        vaults.assertSame("GET", "sys/internal/ui/mounts/" + name);
    }

    @Test
    void whatAPolicyAllows() {
        vaults.admin("POST", path, "{\"data\":{\"a\":\"b\"}}");
        vaults.server().mount("secret").put(name, Map.of("a", "b"));
        vaults.become(name, "path \"" + path + "\" { capabilities = [\"read\"] }\npath \"" + path
                + "/*\" { capabilities = [\"create\", \"patch\"] }");
        vaults.assertSame("GET", path);
        vaults.assertSame("POST", path, "{\"data\":{\"a\":\"b\"}}");
        vaults.assertSamePatch(path, "{\"data\":{\"a\":\"b\"}}");
        vaults.assertSame("DELETE", path);
        vaults.assertSame("POST", path + "/x", "{\"data\":{\"a\":\"b\"}}");
        vaults.assertSame("POST", path + "/x", "{\"data\":{\"a\":\"b\"}}");
        vaults.assertSamePatch(path + "/x", "{\"data\":{\"a\":\"c\"}}");
        vaults.assertSame("GET", path + "/x");
        vaults.assertSame("LIST", "secret/metadata/" + name);
        vaults.assertSame("GET", "nowhere/data/x");
        vaults.assertSame("POST", "sys/capabilities-self", "{\"paths\":[\"" + path + "\"]}");
        vaults.assertSame("POST", "sys/capabilities-self", "{\"paths\":[\"" + path + "\",\"" + path + "/x\",\"other\"]}");
        vaults.assertSame("POST", "sys/capabilities-self", "{}");
        vaults.assertSame("GET", "auth/token/lookup-self");
        vaults.assertSame("POST", "auth/token/renew-self", "{}");
        vaults.admin("DELETE", "secret/metadata/" + name + "/x", "");
    }

    @Test
    void tokens() {
        vaults.assertSame("POST", "sys/capabilities-self", "{\"paths\":[\"" + path + "\"]}");
        vaults.assertSame("GET", "auth/token/lookup-self");
        vaults.assertSame("POST", "auth/token/renew-self", "{}");
        vaults.becomeUnknown("hvs.unknown");
        vaults.assertSame("GET", path);
        vaults.assertSame("GET", "auth/token/lookup-self");
        vaults.assertSame("POST", "auth/token/renew-self", "{}");
        vaults.assertSame("POST", "sys/capabilities-self", "{\"paths\":[\"" + path + "\"]}");
        vaults.becomeUnknown("");
        vaults.assertSame("GET", path);
        vaults.assertSame("GET", "auth/token/lookup-self");
        vaults.assertSame("GET", "sys/health");
    }

    @Test
    void logins() {
        vaults.assertSame("POST", "auth/" + name + "/login", "{\"role_id\":\"a\",\"secret_id\":\"b\"}");
        vaults.admin("POST", "sys/auth/" + name, "{\"type\":\"approle\"}");
        vaults.admin("POST", "auth/" + name + "/role/shop", "{\"token_ttl\":\"1h\"}");
        vaults.admin("POST", "auth/" + name + "/role/shop/role-id", "{\"role_id\":\"the-role\"}");
        vaults.admin("POST", "auth/" + name + "/role/shop/custom-secret-id", "{\"secret_id\":\"the-secret\"}");
        vaults.server().logins().allow("auth/" + name + "/login", Map.of("role_id", "the-role", "secret_id", "the-secret"),
                VaultPolicy.nothing(), Duration.ofHours(1), true);
        vaults.assertSame("POST", "auth/" + name + "/login", "{\"role_id\":\"the-role\",\"secret_id\":\"the-secret\"}");
        vaults.assertSame("POST", "auth/" + name + "/login", "{\"role_id\":\"other\",\"secret_id\":\"the-secret\"}");
        vaults.assertSame("POST", "auth/" + name + "/login", "{\"role_id\":\"the-role\",\"secret_id\":\"other\"}");
        vaults.admin("DELETE", "sys/auth/" + name, "");
    }

    @Test
    void passwords() {
        vaults.admin("POST", "sys/auth/" + name, "{\"type\":\"userpass\"}");
        vaults.admin("POST", "auth/" + name + "/users/shop", "{\"password\":\"hunter2\"}");
        vaults.server().logins().allow("auth/" + name + "/login/shop", Map.of("password", "hunter2"), VaultPolicy.nothing(),
                Duration.ofHours(768), true);
        vaults.assertSame("POST", "auth/" + name + "/login/shop", "{\"password\":\"hunter2\"}");
        vaults.assertSame("POST", "auth/" + name + "/login/shop", "{\"password\":\"other\"}");
        vaults.admin("DELETE", "sys/auth/" + name, "");
    }

    @Test
    void leases() {
        String database = name + "-database";
        vaults.admin("POST", "sys/mounts/" + database, "{\"type\":\"database\"}");
        vaults.server().leases().role(database, "app", Duration.ofMinutes(1), Duration.ofMinutes(1), true,
                new VaultLeases.Accounts() {
                    @Override
                    public void create(String user, String password) {
                    }

                    @Override
                    public void drop(String user) {
                    }
                });
        vaults.assertSame("GET", database + "/creds/other");
        vaults.assertSame("POST", database + "/creds/other", "{}");
        vaults.assertSame("POST", "sys/leases/renew", "{\"lease_id\":\"" + database + "/creds/app/x\",\"increment\":60}");
        vaults.assertSame("POST", "sys/leases/revoke", "{\"lease_id\":\"" + database + "/creds/app/x\"}");
        vaults.become(name, "path \"" + path + "\" { capabilities = [\"read\"] }");
        vaults.assertSame("GET", database + "/creds/other");
        vaults.assertSame("POST", "sys/leases/renew", "{\"lease_id\":\"" + database + "/creds/app/x\",\"increment\":60}");
        vaults.assertSame("POST", "sys/leases/revoke", "{\"lease_id\":\"" + database + "/creds/app/x\"}");
        vaults.admin("DELETE", "sys/mounts/" + database, "");
    }
}
