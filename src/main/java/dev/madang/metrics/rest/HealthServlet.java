package dev.madang.metrics.rest;

import dev.madang.metrics.Readiness;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Collectors;

/**
 * Whether the application lives, and whether it takes new callers; in the form of MicroProfile Health 4.0, which WildFly
 * does not offer. At the root of a server it takes the place of Payara's own, which knows nothing of draining.
 */
@WebServlet({HealthServlet.LIVE, HealthServlet.READY})
public class HealthServlet extends HttpServlet {
    static final String LIVE = "/health/live";
    static final String READY = "/health/ready";

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Readiness readiness;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean live = request.getServletPath().equals(LIVE);
        boolean up = live || readiness.isReady();
        response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter()
                .write("""
                {"status":"%1$s","checks":[{"name":"madang","status":"%1$s","data":{"state":"%2$s"}}%3$s]}""".formatted(up ? "UP" : "DOWN", readiness.state().label(), live ? "" : remarks()));
    }

    /** They are UP: what only warns keeps no caller away. */
    private String remarks() {
        return readiness.remarks().stream()
                .map(it -> """
                ,{"name":"%s","status":"UP","data":{"state":"%s"%s}}""".formatted(it.part(), it.state(), warning(it)))
                .collect(Collectors.joining());
    }

    private static String warning(Readiness.Remark remark) {
        return remark.warning() == null ? "" : ",\"warning\":\"" + remark.warning() + "\"";
    }
}
