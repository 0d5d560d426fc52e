package dev.madang.app;

import dev.madang.account.ApiKeys;
import dev.madang.account.KeyAdministration;
import dev.madang.account.KeyHolders;
import dev.madang.account.jpa.JpaApiKeys;
import dev.madang.identity.Passwords;
import dev.madang.identity.Secrets;
import dev.madang.identity.Throttle;
import dev.madang.journal.Journal;
import dev.madang.journal.Tools;
import dev.madang.rest.Bodies;
import dev.madang.rest.KeptAnswers;
import dev.madang.rest.jpa.JpaKeptAnswers;
import dev.madang.room.BanAdministration;
import dev.madang.room.Bans;
import dev.madang.room.InvitationAdministration;
import dev.madang.room.Invitations;
import dev.madang.room.MemberAdministration;
import dev.madang.room.Members;
import dev.madang.room.RoomAdministration;
import dev.madang.room.RoomRights;
import dev.madang.room.RoomRules;
import dev.madang.room.Rooms;
import dev.madang.storage.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.Duration;

/** As {@link Wiring}: the parts behind REST and pages that administer rooms and keys. */
@ApplicationScoped
public class RestWiring {
    /** Wrong keys that one address may send: a program has one now and then, after its key was revoked. */
    private static final int WRONG_KEYS = 100;

    private static final Duration WRONG_KEYS_WITHIN = Duration.ofMinutes(5);

    private final Settings settings = new Settings();

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Bodies bodies(Validator validator) {
        return new Bodies(validator);
    }

    @Produces
    @Singleton
    KeptAnswers keptAnswers(Database database) {
        return new JpaKeptAnswers(database);
    }

    @Produces
    @Singleton
    ApiKeys apiKeys(Database database) {
        return new JpaApiKeys(database);
    }

    @Produces
    @Singleton
    KeyAdministration keyAdministration(ApiKeys keys, Tools tools) {
        return new KeyAdministration(keys, tools);
    }

    @Produces
    @Singleton
    KeyHolders keyHolders(ApiKeys keys, Database database, Clock clock) {
        return new KeyHolders(keys, database, clock, new Throttle(WRONG_KEYS, WRONG_KEYS_WITHIN, System::nanoTime));
    }

    @Produces
    @Singleton
    RoomRules roomRules(Validator validator, Passwords passwords) {
        return new RoomRules(validator, passwords, settings.roomCapacity());
    }

    @Produces
    @Singleton
    Tools tools(Database database, Journal journal, Clock clock) {
        return new Tools(database, journal, clock, new Secrets());
    }

    @Produces
    @Singleton
    RoomAdministration roomAdministration(Rooms rooms, RoomRules rules, Tools tools) {
        return new RoomAdministration(rooms, rules, tools);
    }

    @Produces
    @Singleton
    MemberAdministration memberAdministration(Rooms rooms, Members members, RoomRules rules, Tools tools) {
        return new MemberAdministration(rooms, members, rules, tools);
    }

    @Produces
    @Singleton
    InvitationAdministration invitationAdministration(
            Rooms rooms, Invitations invitations, RoomRules rules, Tools tools) {
        return new InvitationAdministration(rooms, invitations, rules, tools);
    }

    @Produces
    @Singleton
    RoomRights roomRights(Rooms rooms) {
        return new RoomRights(rooms);
    }

    @Produces
    @Singleton
    BanAdministration banAdministration(Bans bans, RoomRights rights, RoomRules rules, Tools tools) {
        return new BanAdministration(bans, rights, rules, tools);
    }
}
