package dev.madang.testing;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A company: its Keycloak, and a server whose people sign in there. Tests get it as a parameter; both are started by the
 * first that asks, at the same time, and stopped at the run's end.
 */
public record Company(Keycloak keycloak, Server server) implements AutoCloseable {

    private static Company start() {
        Keycloak keycloak = Keycloak.start();
        try {
            Server server = Servers.start(
                    System.getProperty("madang.test.server", "payara"),
                    java.util.List.of(),
                    with(keycloak.settings(), Map.of("MADANG_OIDC_AUDIENCE", "madang")));
            keycloak.awaitReady();
            keycloak.serve(server);
            return new Company(keycloak, server);
        } catch (Throwable failed) {
            keycloak.close();
            throw failed;
        }
    }

    private static Map<String, String> with(Map<String, String> one, Map<String, String> other) {
        return Stream.of(one, other)
                .flatMap(each -> each.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void close() {
        server.close();
        keycloak.close();
    }

    /** Gives tests the company. */
    public static final class Opened implements ParameterResolver {
        /** For JUnit. */
        public Opened() {}

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Company.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(Company.class))
                    .computeIfAbsent("company", key -> Company.start(), Company.class);
        }
    }
}
