package dev.madang.rest;

import jakarta.json.JsonObject;

/**
 * The body of a PATCH (RFC 7396): what it names is set, what it names as null is taken away, all else stays.
 *
 * @param changes as they were sent
 */
public record MergePatch(JsonObject changes) {
    /** Its media type. */
    public static final String MEDIA_TYPE = "application/merge-patch+json";
}
