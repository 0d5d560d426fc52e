package dev.madang.room.faces;

import dev.madang.identity.Actor;
import dev.madang.identity.Role;
import dev.madang.problem.ProblemException;
import dev.madang.protocol.RoomName;
import dev.madang.room.Ban;
import dev.madang.room.BanAdministration;
import dev.madang.room.Invitation;
import dev.madang.room.InvitationAdministration;
import dev.madang.room.Member;
import dev.madang.room.MemberAdministration;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who may enter one room, and who may not: its members, invitations and bans. It is a part of the room's page. */
@Named
@RequestScoped
public class AccessPage {
    /** As many as the page shows of each; REST lists all. */
    private static final int SHOWN = 100;

    private static final Map<String, String> FIELDS = Map.of("name", "memberName", "expiry", "days");

    @Inject
    private MemberAdministration members;

    @Inject
    private InvitationAdministration invitations;

    @Inject
    private BanAdministration bans;

    @Inject
    private Actor actor;

    @Inject
    private RoomPage page;

    @Inject
    private Clock clock;

    private final Outcome outcome = new Outcome();
    private final Map<String, Object> form =
            new HashMap<>(Map.of("memberRole", "SPEAKER", "invitationRole", "SPEAKER"));

    /** What stands in the fields, by their names. */
    public Map<String, Object> getForm() {
        return form;
    }

    public Outcome getOutcome() {
        return outcome;
    }

    public List<Member> getMembers() {
        return listed(room -> members.list(actor, room, null, SHOWN));
    }

    public List<Invitation> getInvitations() {
        return listed(room -> invitations.list(actor, room, null, SHOWN));
    }

    public List<Ban> getBans() {
        return listed(room -> bans.list(actor, room, null, SHOWN));
    }

    public @Nullable String putMember() {
        return doing(room -> {
            Member member = new Member(text("subject"), text("memberName"), Role.valueOf(text("memberRole")));
            members.put(actor, room, member, before -> {});
            return "memberPut";
        });
    }

    /** Makes an invitation; its link is shown on the page that comes next, and never again. */
    public @Nullable String invite() {
        return doing(room -> {
            InvitationAdministration.Issued issued = invitations.create(
                    actor,
                    room,
                    new InvitationAdministration.Wish(
                            Role.valueOf(text("invitationRole")), text("note"), expiry(), uses()));
            FacesContext.getCurrentInstance().getExternalContext().getFlash().put("invitation", issued.token());
            return "invited";
        });
    }

    /** Does what a button beside an item of a list asks for. */
    public @Nullable String act() {
        String member = Submitted.value("removeMember");
        String invitation = Submitted.value("revoke");
        String ban = Submitted.value("lift");
        if (!member.isEmpty()) {
            return doing(room -> {
                members.remove(actor, room, member, before -> {});
                return "memberRemoved";
            });
        }
        if (!invitation.isEmpty()) {
            return doing(room -> {
                invitations.revoke(actor, room, invitation, before -> {});
                return "revoked";
            });
        }
        return ban.isEmpty()
                ? null
                : doing(room -> {
                    bans.lift(actor, room, ban, before -> {});
                    return "lifted";
                });
    }

    /** An instant for people to read. */
    public String shown(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(FacesContext.getCurrentInstance().getViewRoot().getLocale())
                .withZone(ZoneId.systemDefault())
                .format(instant);
    }

    private <T> List<T> listed(Function<RoomName, List<T>> asking) {
        return page.isThere() ? asking.apply(new RoomName(page.getName())) : List.of();
    }

    private @Nullable String doing(Function<RoomName, String> work) {
        try {
            RoomName room = new RoomName(page.getName());
            Outcome.tellNext(work.apply(room));
            return RoomPage.address(room);
        } catch (ProblemException refusal) {
            outcome.refuse(refusal, FIELDS);
        } catch (NumberFormatException notANumber) {
            outcome.refuse("uses");
        }
        return null;
    }

    private @Nullable Instant expiry() {
        String days = text("days");
        return days.isEmpty() ? null : clock.instant().plus(Duration.ofDays(Integer.parseInt(days)));
    }

    private @Nullable Integer uses() {
        String uses = text("uses");
        return uses.isEmpty() ? null : Integer.valueOf(uses);
    }

    private String text(String field) {
        Object typed = form.get(field);
        return typed == null ? "" : typed.toString().strip();
    }
}
