package dev.madang.room.faces;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A GET below the context path {@code /madang}, and what became of it. It knows the few questions that a room's link
 * asks; any other fails the test.
 */
final class FakeExchange {
    private final @Nullable String pathInfo;
    private final @Nullable String query;
    private final Map<String, String> parameters;
    private final Map<String, Object> attributes = new HashMap<>();
    private String outcome = "nothing";

    /**
     * @param pathInfo decoded, as the container gives it
     * @param query as it stands in the URL
     * @param parameters decoded, as the container gives them
     */
    FakeExchange(@Nullable String pathInfo, @Nullable String query, Map<String, String> parameters) {
        this.pathInfo = pathInfo;
        this.query = query;
        this.parameters = Map.copyOf(parameters);
    }

    /** {@code forward PATH}, {@code redirect URL} or {@code error STATUS}. */
    String outcome() {
        return outcome;
    }

    @Nullable Object attribute(String name) {
        return attributes.get(name);
    }

    HttpServletRequest request() {
        return fake(HttpServletRequest.class, (self, method, arguments) -> switch (method.getName()) {
            case "getPathInfo" -> pathInfo;
            case "getQueryString" -> query;
            case "getContextPath" -> "/madang";
            case "getParameter" -> parameters.get(String.valueOf(arguments[0]));
            case "setAttribute" -> attributes.put(String.valueOf(arguments[0]), arguments[1]);
            case "getRequestDispatcher" -> dispatcher(String.valueOf(arguments[0]));
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    HttpServletResponse response() {
        return fake(HttpServletResponse.class, (self, method, arguments) -> {
            outcome = switch (method.getName()) {
                case "setStatus" -> "status " + arguments[0];
                case "setHeader" ->
                    outcome.equals("status 302") && arguments[0].equals("Location")
                            ? "redirect " + arguments[1]
                            : "header " + arguments[0];
                case "sendError" -> "error " + arguments[0];
                default -> throw new UnsupportedOperationException(method.getName());
            };
            return null;
        });
    }

    private RequestDispatcher dispatcher(String path) {
        return fake(RequestDispatcher.class, (self, method, arguments) -> {
            outcome = method.getName() + " " + path;
            return null;
        });
    }

    private static <T> T fake(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }
}
