package dev.madang.account.faces;

import dev.madang.account.SignOn;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Where the company's provider tells that somebody has signed out there, or was switched off: by itself with a token (OpenID
 * Connect Back-Channel Logout 1.0), or by a frame in the browser (Front-Channel Logout 1.0).
 */
@WebServlet(urlPatterns = {"/logout/back-channel", ProviderLogout.FRONT_CHANNEL})
public class ProviderLogout extends HttpServlet {
    static final String FRONT_CHANNEL = "/logout/front-channel";

    private static final long serialVersionUID = 1L;

    @Inject
    private transient SignOn signOn;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (isFrontChannel(request)) {
            response.setHeader("Allow", "GET");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        response.setHeader("Cache-Control", "no-store");
        try {
            signOn.loggedOut(parameter(request, "logout_token"));
            response.setStatus(HttpServletResponse.SC_OK);
        } catch (ProblemException refusal) {
            if (refusal.type() != ProblemType.PROVIDER_REFUSED && refusal.type() != ProblemType.PROVIDER_AWAY) {
                throw refusal;
            }
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            response.setContentType("application/json");
            response.getWriter()
                    .write("{\"error\":\"invalid_request\",\"error_description\":\"" + refusal.detail() + "\"}");
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!isFrontChannel(request)) {
            response.setHeader("Allow", "POST");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        response.setHeader("Cache-Control", "no-store");
        signOn.loggedOut(parameter(request, "iss"), parameter(request, "sid"));
        response.setContentType("text/html");
        response.setCharacterEncoding("UTF-8");
        response.getWriter()
                .write("<!DOCTYPE html><html lang=\"en\"><title>Signed out</title><p>Signed out</p></html>");
    }

    private static boolean isFrontChannel(HttpServletRequest request) {
        return FRONT_CHANNEL.equals(request.getServletPath());
    }

    private static String parameter(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }
}
