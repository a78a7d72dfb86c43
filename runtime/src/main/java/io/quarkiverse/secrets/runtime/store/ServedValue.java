package io.quarkiverse.secrets.runtime.store;

/**
 * A secret's value as it is given to configuration, and whether it has been. Safe for use by several threads: at worst, two of
 * them are both the first to read it.
 */
public final class ServedValue {

    private final String name;
    private final String text;
    private boolean read;

    ServedValue(String name, String text) {
        this.name = name;
        this.text = text;
    }

    String name() {
        return name;
    }

    /**
     * The text to give to SmallRye Config for the value to come out as it is stored.
     */
    public String text() {
        return text;
    }

    /**
     * The text to give to SmallRye Config for a value to come out as it is. SmallRye Config expands expressions in the values
     * of all sources. A backslash keeps it from taking a dollar sign for the beginning of one; doubling the dollar sign does
     * not do it everywhere.
     */
    public static String literal(String value) {
        return value.indexOf('$') < 0 ? value : value.replace("$", "\\$");
    }

    /** Whether it has been read. Not volatile, since each look-up in configuration asks for it. */
    public boolean isRead() {
        return read;
    }

    void markRead() {
        read = true;
    }

    /** Leaves the value out. */
    @Override
    public String toString() {
        return "ServedValue[" + name + "]";
    }
}
