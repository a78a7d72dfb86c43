package io.quarkiverse.secrets.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.WithTestResourceRepeatable;

/**
 * Gives the application under test a secret. It goes on a {@code @QuarkusTest} or {@code @QuarkusIntegrationTest}, or on a
 * {@code QuarkusTestProfile}, as often as there are secrets:
 *
 * <pre>
 * &#64;QuarkusTest
 * &#64;WithSecret(name = "JWT_SECRET_KEY")
 * &#64;WithSecret(name = "DATABASE_URL", value = "jdbc:h2:mem:test")
 * class OrderTest {
 * </pre>
 *
 * Test classes with the same secrets share one application; Quarkus starts another for those with others. A superclass's
 * secrets are there too, unless the class itself has one of that name.
 * <p>
 * What the application asks for under this name is what it gets, wherever the registry says that a backend for production keeps
 * it. In a {@code @QuarkusTest} it wins over environment variables and all files; in a {@code @QuarkusIntegrationTest} the
 * process's environment wins over it, so that the start is refused where there is such a variable.
 *
 * @see TestSecrets
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(WithSecret.List.class)
@WithTestResource(SecretsTestResource.class)
public @interface WithSecret {

    /** The name by which the application asks for it, e.g. {@code JWT_SECRET_KEY}. */
    String name();

    /** Its value, exactly as the application gets it. Without one, each start of the application has another random one. */
    String value() default "";

    /**
     * The strength of a random value in bits. It is Base64, and so is strong enough as text and as something binary. At least
     * 8.
     */
    int bits() default 256;

    /**
     * Whether the secret is to be missing, although a {@code .env} or the environment of the developer who runs the test has
     * it.
     * {@link #value} and {@link #bits} do not count then.
     */
    boolean missing() default false;

    /** Holds several. The compiler puts it there. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @WithTestResourceRepeatable(WithSecret.class)
    @interface List {
        WithSecret[] value();
    }
}
