package dev.madang.room.faces;

import dev.madang.identity.Actor;
import dev.madang.identity.Verb;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What every page asks of its request: language, room, who has signed in, and where the application lies. */
@Named
@RequestScoped
public class Page {
    private static final String LANG = "lang";
    private static final String KOREAN = "ko";
    private static final String ENGLISH = "en";

    /** Not known on pages that tell of what an early filter has refused. */
    @Inject
    private Instance<Actor> actor;

    /** Base of all relative URLs, with a slash at the end. */
    public String getBase() {
        return request().getContextPath() + "/";
    }

    /**
     * {@code ko} or {@code en}: from {@code ?lang=}, else as it was asked for before by who has signed in, else as the browser
     * prefers.
     */
    public String getLang() {
        String asked = request().getParameter("lang");
        String wanted = asked != null ? asked : remembered().orElseGet(request().getLocale()::getLanguage);
        return KOREAN.equals(wanted) ? KOREAN : ENGLISH;
    }

    private Optional<String> remembered() {
        return Optional.ofNullable(request().getSession(false))
                .map(session -> session.getAttribute(LANG))
                .map(Object::toString);
    }

    /** The same page in the other language, with its other parameters. */
    public String getAlternateLangUrl() {
        String room = getRoom();
        String query = parameters()
                .filter(parameter -> !parameter.startsWith("lang="))
                .map(parameter -> parameter + "&")
                .collect(Collectors.joining());
        String path = room == null
                ? getPath().replaceFirst("^(index|error)\\.xhtml", "")
                : "r/" + URLEncoder.encode(room, StandardCharsets.UTF_8);
        return getBase() + path + "?" + query + "lang=" + (KOREAN.equals(getLang()) ? ENGLISH : KOREAN);
    }

    /** The path that was asked for, below {@link #getBase()}. */
    public String getPath() {
        Object forwarded = request().getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
        String uri = forwarded == null ? request().getRequestURI() : forwarded.toString();
        // what was asked for before a forward may stand there as the server knows it, and not as people see it behind a
        // proxy
        String base = uri.startsWith(getBase())
                ? request().getContextPath()
                : request().getServletContext().getContextPath();
        return uri.substring(base.length()).replaceFirst("^/+", "").replaceFirst(";.*", "");
    }

    /** Name of who has signed in; empty for guests. */
    public String getSignedInAs() {
        Actor here = actor.get();
        return here.isGuest() ? "" : here.name();
    }

    /** Whether the administration pages are for whoever looks at this one. */
    public boolean isForAdministrator() {
        return actor.get().may(Verb.ADMINISTER, "");
    }

    /** Where to sign in, from where one comes back to this very address. What follows its {@code #} no server ever sees. */
    public String getSignInUrl() {
        String query = parameters().collect(Collectors.joining("&"));
        return "login?to=" + encoded("/" + getPath() + (query.isEmpty() ? "" : "?" + query));
    }

    /** Those of the address, without what a sign-on provider gives along: that is used up, and no link repeats it. */
    private static Stream<String> parameters() {
        return Optional.ofNullable(request().getQueryString()).stream()
                .flatMap(all -> Stream.of(all.split("&")))
                .filter(parameter -> !parameter.matches("(code|state|iss)=.*"));
    }

    /** For a query. */
    public String encoded(@Nullable String text) {
        return text == null ? "" : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Name of the room; null on pages outside a room. */
    public @Nullable String getRoom() {
        return (String) request().getAttribute(RoomLink.ROOM);
    }

    /** The HTTP status that the page is sent with; error pages choose their words by it. */
    public int getStatus() {
        // not from the injected request, which is the one before the server forwarded it to the error page
        Object status = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestMap()
                .get(RequestDispatcher.ERROR_STATUS_CODE);
        return status instanceof Integer known ? known : HttpServletResponse.SC_OK;
    }

    /** As the filters have left it; the one that could be injected is the one before them. */
    private static HttpServletRequest request() {
        return (HttpServletRequest)
                FacesContext.getCurrentInstance().getExternalContext().getRequest();
    }
}
