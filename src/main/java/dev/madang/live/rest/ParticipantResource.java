package dev.madang.live.rest;

import dev.madang.live.Faults;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;

/** Somebody in a room. */
@Path("rooms/{room}/participants/{participant}")
@RequestScoped
public class ParticipantResource {
    @Inject
    private Faults faults;

    /** Where faults are off, this address is like one that does not exist, whatever the request is. */
    @Path("faults")
    public InjectionResource faults() {
        if (!faults.areOn()) {
            throw new NotFoundException();
        }
        return new InjectionResource(faults);
    }
}
