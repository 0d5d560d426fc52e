package dev.madang.app;

import dev.madang.metrics.Metrics;
import dev.madang.problem.Problem;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Counts what the REST resources refuse. */
@Provider
public class RefusalCounter implements ContainerResponseFilter {
    @Inject
    private Metrics metrics;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Problem problem) {
            metrics.refused(problem.type().substring(problem.type().lastIndexOf(':') + 1));
        }
    }
}
