package io.quarkiverse.secrets.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonGenerator;

import io.quarkiverse.secrets.cli.console.JsonResult;
import io.quarkiverse.secrets.cli.doctor.AttemptedFix;
import io.quarkiverse.secrets.cli.doctor.Diagnosis;

/** Writes what was found as JSON. */
final class DiagnosisJson {

    private DiagnosisJson() {
    }

    /** @param fixes what came of the fixes; empty if none were asked for */
    static JsonResult write(JsonResult json, List<Diagnosis> found, Optional<List<AttemptedFix>> fixes) {
        return json.with(generator -> {
            generator.writeArrayFieldStart("findings");
            for (Diagnosis one : found) {
                write(generator, one);
            }
            generator.writeEndArray();
            if (fixes.isPresent()) {
                generator.writeArrayFieldStart("fixes");
                for (AttemptedFix attempt : fixes.get()) {
                    write(generator, attempt);
                }
                generator.writeEndArray();
            }
        });
    }

    private static void write(JsonGenerator generator, Diagnosis one) throws IOException {
        generator.writeStartObject();
        generator.writeStringField("severity", DiagnosisText.word(one.severity()));
        generator.writeStringField("check", one.check());
        JsonResult.optional(generator, "file", one.subject().file());
        JsonResult.optional(generator, "key", one.subject().key());
        if (one.subject().line().isPresent()) {
            generator.writeNumberField("line", one.subject().line().get());
        }
        if (one.subject().column().isPresent()) {
            generator.writeNumberField("column", one.subject().column().get());
        }
        generator.writeStringField("message", one.message());
        generator.writeStringField("remedy", one.remedy());
        generator.writeBooleanField("fixable", one.fix().isPresent());
        JsonResult.optional(generator, "detail", one.detail());
        generator.writeEndObject();
    }

    private static void write(JsonGenerator generator, AttemptedFix attempt) throws IOException {
        generator.writeStartObject();
        generator.writeStringField("result", DiagnosisText.word(attempt));
        generator.writeStringField("file", attempt.fix().file().toString());
        generator.writeStringField("change", attempt.fix().change());
        JsonResult.optional(generator, "problem", attempt.problem());
        generator.writeEndObject();
    }
}
