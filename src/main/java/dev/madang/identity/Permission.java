package dev.madang.identity;

import java.util.Locale;

/** What a role may do in a call. */
public enum Permission {
    PUBLISH_AUDIO,
    PUBLISH_VIDEO,
    PUBLISH_SCREEN,
    PUBLISH_CLIP,
    CHAT,
    RECORD,
    MODERATE;

    /** Name on the wire, in kebab-case: {@code publish-audio}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
