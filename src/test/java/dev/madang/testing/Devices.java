package dev.madang.testing;

import java.util.List;

/** What a participant's browser has in the way of camera and microphone. */
public enum Devices {
    /** A fake camera and microphone, allowed. */
    ALLOWED,
    /** A fake camera and microphone, refused as by a click on "block". */
    DENIED,
    /** A fake microphone, allowed, and no camera at all. */
    NO_CAMERA;

    String flag() {
        return "--use-fake-device-for-media-stream" + (this == NO_CAMERA ? "=device-count=0" : "");
    }

    /** What is granted; everything else is refused without a question. */
    List<String> permissions() {
        return this == DENIED ? List.of() : List.of("camera", "microphone");
    }
}
