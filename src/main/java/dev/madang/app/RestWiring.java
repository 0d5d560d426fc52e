package dev.madang.app;

import dev.madang.rest.Bodies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;

/** The parts that stand behind REST and pages. */
@ApplicationScoped
public class RestWiring {

    @Produces
    @Singleton
    Bodies bodies(Validator validator) {
        return new Bodies(validator);
    }
}
