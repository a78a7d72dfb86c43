package io.quarkiverse.secrets;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Registers the annotated configuration property as a secret of the application.
 * <p>
 * It goes beside {@code @ConfigProperty}, on a field or a parameter, or on a method of a {@code @ConfigMapping} interface:
 *
 * <pre>
 * &#64;Secret(description = "Signs the access tokens", minBits = 256)
 * &#64;ConfigProperty(name = "JWT_SECRET_KEY")
 * String key;
 * </pre>
 *
 * A property whose name is in {@code UPPER_SNAKE_CASE} is registered without this annotation, unless
 * {@code quarkus.secrets.discovery} is {@code annotated}. A property in dotted form, such as {@code jwt.secret-key}, is the
 * same secret as {@code JWT_SECRET_KEY}, by the rules that environment variables follow.
 * <p>
 * The annotation is read when the application is built; it has no effect on anything but those places.
 */
@Documented
@Retention(RUNTIME)
@Target({ FIELD, PARAMETER, METHOD })
public @interface Secret {

    /**
     * What the secret is for, in a few words. It is shown to the person who has to provide it.
     */
    String description() default "";

    /**
     * The least strength of the value in bits, 0 for no requirement. A key for HS256 wants 256.
     * <p>
     * A character counts 8 bits, a hexadecimal one 4 in a value of nothing but hexadecimal digits, a decimal digit 3.3 in a
     * value of nothing but digits; what is repeated counts once.
     */
    int minBits() default 0;

    /**
     * A regular expression ({@link java.util.regex.Pattern}) that the whole value has to match, empty for none.
     */
    String pattern() default "";

    /**
     * The name of the secret with the password of this one, which is injected as a {@link java.security.KeyStore}; empty for a
     * key store without a password. The password is registered as a secret, too.
     */
    String password() default "";
}
