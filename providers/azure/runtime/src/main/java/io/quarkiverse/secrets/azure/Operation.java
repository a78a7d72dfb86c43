package io.quarkiverse.secrets.azure;

/**
 * Identifies an operation, with the least of Key Vault's built-in roles that allows it.
 *
 * @see <a href="https://learn.microsoft.com/azure/key-vault/general/rbac-guide">Roles for Key Vault</a>
 */
enum Operation {
    READ(Operation.USER, "get"),
    /** Read a secret that does not exist. */
    PROBE(Operation.USER, "get"),
    LIST(Operation.USER, "list"),
    WRITE(Operation.OFFICER, "set"),
    /** Update the properties of a secret, for which access policies have no permission of its own. */
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

    /** Returns the role, in a vault that has roles. */
    String role() {
        return role;
    }

    /** Returns the permission, in a vault with access policies. */
    String permission() {
        return permission;
    }
}
