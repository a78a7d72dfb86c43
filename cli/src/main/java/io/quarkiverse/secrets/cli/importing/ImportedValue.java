package io.quarkiverse.secrets.cli.importing;

import java.util.List;

/** What a document has under a key. Immutable; none of them shows a value. */
sealed interface ImportedValue {

    /**
     * A text, or a number or truth value as it is written.
     *
     * @param literal whether it is one in JSON without quotes
     */
    record Scalar(String text, boolean literal) implements ImportedValue {

        /** Leaves the text out. */
        @Override
        public String toString() {
            return "Scalar";
        }
    }

    /** No value: {@code null}. */
    record Null() implements ImportedValue {
    }

    /** Several values without names. */
    record Sequence(List<ImportedValue> elements) implements ImportedValue {
    }

    /** Several values with names, in order. A name may be there twice. */
    record Group(List<Member> members) implements ImportedValue {
    }

    /**
     * One that only the format itself has a meaning for.
     *
     * @param reason what it is, worded to stand behind a name
     * @param remedy what to do about it
     */
    record Unsupported(String reason, String remedy) implements ImportedValue {
    }

    /** A value with its name. */
    record Member(String name, ImportedValue value) {
    }
}
