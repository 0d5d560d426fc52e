package dev.madang.account.faces;

import dev.madang.account.SignIn;
import dev.madang.account.SignOn;
import dev.madang.identity.Actor;
import dev.madang.identity.Verb;
import dev.madang.problem.ProblemException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * {@code /login} sends people to the company's provider, or shows the form and takes it; {@code ?to=} is where to go then, and
 * {@code ?local} asks for the form. A servlet and not a page's action, so that the form needs neither script nor a view that is
 * kept for everybody who looks at it. {@code /logout} takes a POST.
 */
@WebServlet(urlPatterns = {"/login", "/logout"})
public class SignInLink extends HttpServlet {
    static final String PROBLEM = "dev.madang.account.problem";

    /** Attribute of a request: that there is a provider. */
    static final String COMPANY = "dev.madang.account.company";

    private static final long serialVersionUID = 1L;

    @Inject
    private transient SignIn signIn;

    @Inject
    private transient SignOn signOn;

    @Inject
    private transient Instance<Actor> actor;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Exchange exchange = new Exchange(request, response);
        request.setAttribute(COMPANY, signOn.isOffered());
        if (isLogout(request)) {
            response.setHeader("Allow", "POST");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else if (!actor.get().isGuest()) {
            exchange.redirect(
                    request.getContextPath() + target(exchange, actor.get().may(Verb.ADMINISTER, "")));
        } else if (signOn.isOffered() && request.getParameter("local") == null) {
            askProvider(exchange);
        } else {
            exchange.show("");
        }
    }

    private void askProvider(Exchange exchange) throws ServletException, IOException {
        try {
            SignOn.Begun begun = signOn.begin(new SignOn.Wish(
                    target(exchange, false),
                    exchange.own("/login/callback"),
                    exchange.flow().value().orElse(""),
                    exchange.address()));
            exchange.keepFlow(begun.browser());
            exchange.redirect(begun.location().toString());
        } catch (ProblemException refusal) {
            exchange.refuse(refusal, "");
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Exchange exchange = new Exchange(request, response);
        if (isLogout(request)) {
            signOut(exchange);
            return;
        }
        request.setAttribute(COMPANY, signOn.isOffered());
        try {
            SignIn.Done done = signIn.signIn(
                    exchange.parameter("name").strip(), exchange.parameter("password"), exchange.address());
            exchange.session().value().ifPresent(former -> signIn.signOut(former, exchange.address()));
            exchange.signedIn(done.token());
            exchange.redirect(request.getContextPath() + target(exchange, done.administers()));
        } catch (ProblemException refusal) {
            exchange.refuse(refusal, "");
        }
    }

    private void signOut(Exchange exchange) {
        String back = exchange.own("/").toString();
        String location = exchange.session()
                .value()
                .flatMap(token -> signOn.signOut(token, exchange.address(), exchange.own("/")))
                .map(Object::toString)
                .orElse(back);
        exchange.session().clear();
        exchange.forgetViews();
        exchange.redirect(location.equals(back) ? exchange.request.getContextPath() + "/" : location);
    }

    /** Below the context path. */
    private static String target(Exchange exchange, boolean administers) {
        String lang = exchange.parameter("lang");
        String path = OwnPath.of(exchange.request.getParameter("to")).orElse(administers ? "/admin/" : "/account");
        boolean addLang = "ko".equals(lang) || "en".equals(lang);
        return path + (addLang ? (path.contains("?") ? "&" : "?") + "lang=" + lang : "");
    }

    private static boolean isLogout(HttpServletRequest request) {
        return "/logout".equals(request.getServletPath());
    }
}
