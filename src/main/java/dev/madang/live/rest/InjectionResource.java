package dev.madang.live.rest;

import dev.madang.live.Fault;
import dev.madang.live.Faults;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.RoomName;
import jakarta.enterprise.inject.Vetoed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Disturbs a participant on purpose; below {@link ParticipantResource}, for tests. */
@Vetoed
public final class InjectionResource {
    private final Faults faults;

    InjectionResource(Faults faults) {
        this.faults = faults;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public void inject(
            @PathParam("room") String room,
            @PathParam("participant") String participant,
            @Nullable FaultRequest request) {
        Fault fault = Fault.named(request == null || request.fault() == null ? "" : request.fault())
                .orElseThrow(
                        () -> new ProblemException(
                                ProblemType.BAD_REQUEST,
                                "The body must be a JSON object with a \"fault\": drop-socket, lose-message, expire-token or fail-ice."));
        faults.inject(new RoomName(room), new ParticipantId(participant), fault);
    }
}
