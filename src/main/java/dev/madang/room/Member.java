package dev.madang.room;

import dev.madang.identity.Role;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Somebody who belongs to a room.
 *
 * @param subject id of the actor that this is
 * @param name for people to read
 */
public record Member(
        @Pattern(regexp = Member.SUBJECT, message = Member.SUBJECT_MESSAGE) String subject,

        @Size(max = 100, message = "must have at most 100 characters") @PlainText
        String name,

        Role role) {
    /** What ids of people's actors are like. */
    static final String SUBJECT = "(account|user|key|guest):[\\x21-\\x7e]{1,180}";

    static final String SUBJECT_MESSAGE = "must be the id of an actor, such as account:ann";
}
