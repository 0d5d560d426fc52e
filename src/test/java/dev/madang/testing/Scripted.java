package dev.madang.testing;

import dev.madang.testing.Rest.Reply;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A scripted provider, and a server whose people sign in there. Its operator has turned the faults on as well, and lets in crowds from one
 * address, for tests that want no more of a server than that. Tests get it as a parameter; it is started by the first that asks, and stopped
 * at the run's end.
 *
 * @param room into which only those get who have signed in
 * @param early what somebody got who wanted to sign in while the provider was away, as it was when the server started
 */
public record Scripted(ScriptedProvider provider, Server server, String room, Reply early) implements AutoCloseable {

    private static Scripted start() {
        ScriptedProvider provider = ScriptedProvider.away();
        Map<String, String> settings = new TreeMap<>(provider.settings());
        settings.put("MADANG_OIDC_AUDIENCE", "madang");
        settings.put("MADANG_OIDC_ADMINISTRATORS", "operators");
        settings.put("MADANG_OIDC_CREATORS", "planners");
        settings.put("MADANG_FAULTS", "true");
        settings.put("MADANG_SOCKETS_PER_ADDRESS", "5000");
        settings.put("MADANG_TICKETS_PER_ADDRESS", "5000");
        Server server = Servers.start(System.getProperty("madang.test.server", "payara"), List.of(), settings);
        try {
            String room = Administrator.of(server)
                    .room(
                            "signed-in",
                            "{\"entry\":\"signed-in\",\"capacity\":100,"
                                    + "\"rolesByGroup\":{\"leads\":\"host\",\"staff\":\"speaker\",\"press\":\"viewer\"}}");
            Reply early = new Rest(server).get("login?to=%2Fr%2F" + room);
            provider.comeBack();
            Await.until(
                    "people can sign in without a restart of the server",
                    () -> new Rest(server).get("login?to=%2Fr%2F" + room).status() == 303);
            return new Scripted(provider, server, room, early);
        } catch (Throwable failed) {
            server.close();
            throw failed;
        }
    }

    @Override
    public void close() {
        server.close();
        provider.close();
    }

    /** Gives tests the pair. */
    public static final class Opened implements ParameterResolver {
        /** For JUnit. */
        public Opened() {}

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Scripted.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(Scripted.class))
                    .computeIfAbsent("scripted", key -> Scripted.start(), Scripted.class);
        }
    }
}
