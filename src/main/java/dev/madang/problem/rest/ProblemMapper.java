package dev.madang.problem.rest;

import dev.madang.problem.Problem;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.problem.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** The one place where what JAX-RS resources throw becomes an answer (RFC 9457). */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = System.getLogger(ProblemMapper.class.getName());

    @Context
    private UriInfo uri;

    @Override
    public Response toResponse(Throwable thrown) {
        ProblemException refusal = refusal(thrown);
        Response.ResponseBuilder response = Response.status(refusal.type().status())
                .type(ProblemResponse.MEDIA_TYPE)
                .entity(Problem.of(refusal, uri.getRequestUri().getRawPath()));
        refusal.retryAfter().ifPresent(seconds -> response.header("Retry-After", seconds));
        if (refusal.type().status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer"); // RFC 9110, section 11.6.1
        }
        if (thrown instanceof WebApplicationException refused) { // 405 names the methods that there are
            response.header(HttpHeaders.ALLOW, refused.getResponse().getHeaderString(HttpHeaders.ALLOW));
        }
        return response.build();
    }

    private static ProblemException refusal(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) { // RESTEasy wraps what a reader throws
            if (cause instanceof ProblemException refusal) {
                return refusal;
            }
        }
        if (thrown instanceof ConstraintViolationException invalid) {
            return new ProblemException(ProblemType.BAD_REQUEST, "Some fields are not valid; violations names them.")
                    .withViolations(invalid.getConstraintViolations().stream()
                            .map(ProblemMapper::violation)
                            .toList());
        }
        if (thrown instanceof WebApplicationException refused
                && refused.getResponse().getStatus() != ProblemType.BAD_REQUEST.status()) {
            return byStatus(refused);
        }
        if (thrown instanceof ProcessingException || thrown instanceof WebApplicationException) { // JSON-B's
            return new ProblemException(ProblemType.BAD_REQUEST, "The body is not the JSON that is expected here.");
        }
        return incident(thrown);
    }

    private static ProblemException byStatus(WebApplicationException refused) {
        return switch (refused.getResponse().getStatus()) {
            case 404 -> new ProblemException(ProblemType.NOT_FOUND, "No resource has this path.");
            case 405 -> new ProblemException(ProblemType.METHOD_NOT_ALLOWED, "This resource has other methods.");
            case 406 -> new ProblemException(ProblemType.NOT_ACCEPTABLE, "This resource answers in JSON.");
            case 415 ->
                new ProblemException(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "The body has another content type than this resource takes; /api/v1/openapi.json names it.");
            default -> incident(refused);
        };
    }

    private static ProblemException incident(Throwable bug) {
        String id = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, "incident " + id, bug);
        return new ProblemException(ProblemType.INTERNAL, "The server made a mistake; it is logged as " + id + ".");
    }

    private static Violation violation(ConstraintViolation<?> violation) {
        String field = "";
        for (Path.Node node : violation.getPropertyPath()) {
            field = String.valueOf(node.getName());
        }
        return new Violation(field, violation.getMessage());
    }
}
