package dev.madang.problem.rest;

import dev.madang.problem.Problem;
import dev.madang.problem.ProblemException;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Refuses a request outside JAX-RS, in a filter, in the same form. */
public final class ProblemResponse {
    static final String MEDIA_TYPE = "application/problem+json";

    private static final String ASK = "WWW-Authenticate";

    private static final Jsonb JSON = JsonbBuilder.create();

    private ProblemResponse() {}

    /** Sends the refusal as the response; the caller sends nothing else. */
    public static void send(ProblemException refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(refusal.type().status());
        response.setContentType(MEDIA_TYPE);
        response.setCharacterEncoding("UTF-8");
        if (refusal.type().status() == HttpServletResponse.SC_UNAUTHORIZED && !response.containsHeader(ASK)) {
            response.setHeader(ASK, "Bearer"); // RFC 9110, section 11.6.1
        }
        refusal.retryAfter().ifPresent(seconds -> response.setHeader("Retry-After", String.valueOf(seconds)));
        response.getWriter().write(JSON.toJson(Problem.of(refusal, request.getRequestURI())));
    }
}
