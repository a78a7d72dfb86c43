package io.quarkiverse.secrets.deployment.errorpage;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;

/**
 * What a refused start says of itself.
 *
 * @param backends the backends that were asked, for a person
 * @param problems what is wrong
 * @param store stores values by the name of their secret, an empty one standing for a generated one, and gives why it could
 *        not, by the same
 */
record RefusedStart(String backends, List<Problem> problems, Store store) {

    /** What keeps values. */
    @FunctionalInterface
    interface Store {

        Map<String, String> store(Map<String, String> values);
    }

    /**
     * One thing that is wrong.
     *
     * @param secret the name of the secret, if a value for it may solve the problem; empty otherwise
     * @param generates whether a value can be generated
     */
    record Problem(String subject, String message, String purpose, String usedBy, String fix, String secret,
            boolean generates) {
    }

    /**
     * @param failure a {@code RefusedStartException} of the application's class loader, which is another than that of this
     *        class
     */
    static RefusedStart of(Throwable failure) {
        @SuppressWarnings("unchecked")
        List<Map<String, String>> problems = (List<Map<String, String>>) call(failure, "problems");
        return new RefusedStart((String) call(failure, "backends"), problems.stream().map(RefusedStart::problem).toList(),
                values -> stored(failure, values));
    }

    private static Problem problem(Map<String, String> problem) {
        return new Problem(problem.get("subject"), problem.get("message"), problem.get("purpose"), problem.get("used-by"),
                problem.get("fix"), problem.get("secret"), Boolean.parseBoolean(problem.get("generates")));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> stored(Throwable failure, Map<String, String> values) {
        try {
            return (Map<String, String>) failure.getClass().getMethod("store", Map.class).invoke(failure, values);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("The values could not be stored", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object call(Throwable failure, String method) {
        try {
            return failure.getClass().getMethod(method).invoke(failure);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
