package io.quarkiverse.secrets.cli.doctor;

import java.util.List;

/** Looks at one thing. */
public interface Check {

    /** What was found; what is fine, too, in one line. */
    List<Diagnosis> look();
}
