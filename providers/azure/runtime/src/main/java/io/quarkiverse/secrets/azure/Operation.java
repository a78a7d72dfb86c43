package io.quarkiverse.secrets.azure;

/**
 * What was to be done, with the least of Key Vault's own roles that allows it.
 *
 * @see <a href="https://learn.microsoft.com/azure/key-vault/general/rbac-guide">Roles for Key Vault</a>
 */
enum Operation {
    READ(Operation.USER, "get"),
    /** Read something that nobody has. */
    PROBE(Operation.USER, "get"),
    LIST(Operation.USER, "list"),
    WRITE(Operation.OFFICER, "set"),
    /** Change what is known of a secret, for which access policies have no permission of its own. */
    UPDATE(Operation.OFFICER, "set"),
    DELETE(Operation.OFFICER, "delete"),
    RECOVER(Operation.OFFICER, "recover");

    private static final String USER = "Key Vault Secrets User";
    private static final String OFFICER = "Key Vault Secrets Officer";

    private final String role;
    private final String permission;

    Operation(String role, String permission) {
        this.role = role;
        this.permission = permission;
    }

    /** The role, in a vault that has roles. */
    String role() {
        return role;
    }

    /** The permission, in a vault with access policies. */
    String permission() {
        return permission;
    }
}
