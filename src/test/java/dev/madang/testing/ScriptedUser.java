package dev.madang.testing;

import java.util.List;

/** Somebody whom a {@link ScriptedProvider} knows. */
public record ScriptedUser(String subject, String name, List<String> groups) {

    /** In these groups from now on. */
    public ScriptedUser in(String... others) {
        return new ScriptedUser(subject, name, List.of(others));
    }
}
