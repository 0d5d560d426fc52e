package dev.madang.room.faces;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** What every page asks of its request: language, room, and where the application lies. */
@Named
@RequestScoped
public class Page {
    private static final String KOREAN = "ko";
    private static final String ENGLISH = "en";

    @Inject
    private HttpServletRequest request;

    /** Base of all relative URLs, with a slash at the end. */
    public String getBase() {
        return request.getContextPath() + "/";
    }

    /** {@code ko} or {@code en}: from {@code ?lang=}, else as the browser prefers. */
    public String getLang() {
        String asked = request.getParameter("lang");
        String wanted = asked == null ? request.getLocale().getLanguage() : asked;
        return KOREAN.equals(wanted) ? KOREAN : ENGLISH;
    }

    /** The same page in the other language. */
    public String getAlternateLangUrl() {
        String other = KOREAN.equals(getLang()) ? ENGLISH : KOREAN;
        Object forwarded = request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
        return (forwarded == null ? getBase() : forwarded) + "?lang=" + other;
    }

    /** Name of the room; null on pages outside a room. */
    public @Nullable String getRoom() {
        return (String) request.getAttribute(RoomLink.ROOM);
    }

    /** The HTTP status of an error page. */
    public int getStatus() {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status ? status : 200;
    }
}
