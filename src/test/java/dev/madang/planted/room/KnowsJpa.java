package dev.madang.planted.room;

import dev.madang.Violates;
import jakarta.persistence.EntityManager;
import org.jspecify.annotations.Nullable;

@Violates("only storage and jpa adapters know JPA")
final class KnowsJpa {
    @Nullable EntityManager entityManager;
}
