package dev.madang.timeline.rest;

import dev.madang.identity.NetworkAddress;
import dev.madang.identity.Tickets;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import dev.madang.rest.Bearer;
import dev.madang.timeline.Chronicle;
import dev.madang.timeline.ReportRate;
import dev.madang.timeline.Reporter;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Takes what a page reports of its way into a room. Over REST, so that it comes while the socket is away. */
@Path("rooms/{room}/reports")
@RequestScoped
public class ReportsResource {
    private static final int MOST_BYTES = 16 * 1024;

    @Inject
    private Chronicle chronicle;

    @Inject
    private ReportRate rate;

    @Inject
    private Tickets tickets;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public void report(
            @PathParam("room") String room,
            @HeaderParam("Authorization") @Nullable String authorization,
            @Context HttpServletRequest asking,
            InputStream body)
            throws IOException {
        RoomName name = new RoomName(room);
        String token = Bearer.token(authorization)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.UNAUTHENTICATED, "Send \"Authorization: Bearer\" with the ticket of the page."));
        Reporter reporter = chronicle.reporter(token, name).orElseThrow(() -> refusal(asking));
        rate.take(reporter, NetworkAddress.of(asking.getRemoteAddr()));
        chronicle.report(reporter, ReportReader.read(text(body), chronicle.now()));
    }

    private ProblemException refusal(HttpServletRequest asking) {
        tickets.guessed(NetworkAddress.of(asking.getRemoteAddr()));
        return new ProblemException(
                ProblemType.UNAUTHENTICATED,
                "No ticket of this room, or its stay is over. Report with the ticket that the page entered with.");
    }

    private static String text(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE, "A report has at most " + MOST_BYTES + " bytes. Send fewer events at once.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
