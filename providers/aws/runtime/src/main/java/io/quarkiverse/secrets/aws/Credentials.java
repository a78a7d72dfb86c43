package io.quarkiverse.secrets.aws;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Credentials as the SDK finds them, whose absence is told apart from the failure of a call.
 */
final class Credentials implements AwsCredentialsProvider, SdkAutoCloseable {

    private final AwsCredentialsProvider provider;
    private final boolean ofRole;

    /**
     * @param ofRole whether they are the credentials of a role that is taken on
     */
    Credentials(AwsCredentialsProvider provider, boolean ofRole) {
        this.provider = provider;
        this.ofRole = ofRole;
    }

    /**
     * @throws NoCredentialsException if there are none
     */
    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return provider.resolveCredentials();
        } catch (NoCredentialsException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new NoCredentialsException(ofRole, e);
        }
    }

    @Override
    public void close() {
        if (provider instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
    }
}
