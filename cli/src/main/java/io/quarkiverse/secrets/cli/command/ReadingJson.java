package io.quarkiverse.secrets.cli.command;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonGenerator;

import io.quarkiverse.secrets.cli.console.JsonResult;
import io.quarkiverse.secrets.cli.console.Mask;
import io.quarkiverse.secrets.cli.value.SecretReading;

/** What is known of a secret, as fields of a JSON object. */
final class ReadingJson {

    private ReadingJson() {
    }

    /** Writes the fields; with the value only if it is to be revealed, and with an error if there is none. */
    static void write(JsonGenerator json, String name, SecretReading reading, boolean reveal) throws IOException {
        Optional<SecretReading.Value> value = reading instanceof SecretReading.Value found ? Optional.of(found)
                : Optional.empty();
        json.writeStringField("name", name);
        json.writeBooleanField("set", value.isPresent());
        JsonResult.optional(json, "source", value.flatMap(SecretReading.Value::source));
        JsonResult.optional(json, "version", value.flatMap(SecretReading.Value::version));
        JsonResult.optional(json, "stored", value.flatMap(SecretReading.Value::stored).map(Instant::toString));
        JsonResult.optional(json, "masked", value.map(SecretReading.Value::value).map(Mask::of));
        if (reveal && value.isPresent()) {
            json.writeStringField("value", value.get().value());
        }
        if (reading instanceof SecretReading.NotSet notSet) {
            json.writeObjectFieldStart("error");
            json.writeStringField("message", notSet.message());
            json.writeStringField("remedy", notSet.remedy());
            json.writeEndObject();
        }
    }
}
