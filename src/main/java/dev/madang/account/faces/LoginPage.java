package dev.madang.account.faces;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the sign-in page shows: the way to the company's sign-on where there is one, and the form for accounts of this server. */
@Named
@RequestScoped
public class LoginPage {
    private static final String OTHER = "other";

    /** What the page calls each problem. */
    private static final Map<Object, String> TOLD = Map.of(
            "unauthenticated", "refused",
            "too-many", "often",
            "provider-away", "away",
            "provider-refused", "provider");

    /** By which the page chooses its words; null at first. */
    public @Nullable String getProblem() {
        Object problem = exchange().getRequestMap().get(SignInLink.PROBLEM);
        return problem == null ? null : TOLD.getOrDefault(problem, OTHER);
    }

    /** Whether people have accounts of their company. */
    public boolean isCompany() {
        return Boolean.TRUE.equals(exchange().getRequestMap().get(SignInLink.COMPANY));
    }

    /** Whether the form for accounts of this server is shown: where there are no others, or it was asked for. */
    public boolean isLocal() {
        return !isCompany() || exchange().getRequestParameterMap().containsKey("local");
    }

    private static ExternalContext exchange() {
        return FacesContext.getCurrentInstance().getExternalContext();
    }
}
