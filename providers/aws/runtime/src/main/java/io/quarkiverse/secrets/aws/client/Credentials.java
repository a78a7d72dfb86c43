package io.quarkiverse.secrets.aws.client;

import java.util.function.Consumer;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Finds credentials with the SDK, redacts them, and distinguishes their absence from the failure of a call.
 */
final class Credentials implements AwsCredentialsProvider, SdkAutoCloseable {

    private final AwsCredentialsProvider provider;
    private final boolean ofRole;
    private final Consumer<String> redact;
    private volatile AwsCredentials last;

    /**
     * @param ofRole whether they are the credentials of an assumed role
     * @param redact receives the secret parts
     */
    Credentials(AwsCredentialsProvider provider, boolean ofRole, Consumer<String> redact) {
        this.redact = redact;
        this.provider = provider;
        this.ofRole = ofRole;
    }

    /**
     * @throws NoCredentialsException if there are none
     */
    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return redacted(provider.resolveCredentials());
        } catch (NoCredentialsException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new NoCredentialsException(ofRole, e);
        }
    }

    private AwsCredentials redacted(AwsCredentials found) {
        if (found != last) {
            redact.accept(found.secretAccessKey());
            if (found instanceof AwsSessionCredentials session) {
                redact.accept(session.sessionToken());
            }
            last = found;
        }
        return found;
    }

    @Override
    public void close() {
        if (provider instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
    }
}
