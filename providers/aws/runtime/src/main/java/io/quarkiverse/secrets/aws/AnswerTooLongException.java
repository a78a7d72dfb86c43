package io.quarkiverse.secrets.aws;

import java.io.IOException;

/**
 * What answers sends more than the service ever does. Its connection has been dropped.
 */
final class AnswerTooLongException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * @param most how many bytes an answer may have
     */
    AnswerTooLongException(int most) {
        super("More than " + most + " bytes");
    }
}
