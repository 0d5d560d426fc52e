package dev.madang.live;

import dev.madang.identity.Actor;
import dev.madang.identity.Ticket;
import dev.madang.problem.ProblemException;
import dev.madang.protocol.RoomName;

/** Is told which tickets are given out and which are not. Called by the thread of the request; must neither wait nor fail. */
public interface TicketWitness {
    void issued(Ticket ticket);

    /**
     * A ticket was asked for in vain.
     *
     * @param name as whom they wanted to come; of any form
     */
    void refused(RoomName room, Actor actor, String name, ProblemException refusal);
}
