package io.quarkiverse.secrets.providers.servers.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The parameters of the server, of its own account and of others. Guarded by the server. */
final class StoredParameters {

    private final Map<String, StoredParameter> parameters = new TreeMap<>();

    /** Adds a parameter without a version, if it is not there. */
    StoredParameter add(String account, String name) {
        return parameters.computeIfAbsent(key(account, name), key -> new StoredParameter(name, arn(account, name)));
    }

    void remove(StoredParameter parameter) {
        parameters.values().remove(parameter);
    }

    /** Finds a parameter by its ARN, or by its name in the own account. */
    Optional<StoredParameter> find(String id) {
        if (!Arns.isArn(id)) {
            return Optional.ofNullable(parameters.get(key(Arns.ACCOUNT, id)));
        }
        return parameters.values().stream().filter(parameter -> parameter.arn.equals(id)).findFirst();
    }

    /** The parameters of the own account, in the order of their names. */
    List<StoredParameter> own() {
        return parameters.entrySet().stream().filter(entry -> entry.getKey().startsWith(key(Arns.ACCOUNT, "")))
                .map(Map.Entry::getValue).toList();
    }

    /** The ARN of an identifier, whether or not it is there. */
    static String arn(String id) {
        return Arns.isArn(id) ? id : arn(Arns.ACCOUNT, id);
    }

    /** The ARN of a parameter, in which the slash that its name may begin with is the one behind the type of the resource. */
    private static String arn(String account, String name) {
        return "arn:aws:ssm:" + Arns.REGION + ":" + account + ":parameter" + (name.startsWith("/") ? name : "/" + name);
    }

    private static String key(String account, String name) {
        return account + ":" + name;
    }
}
