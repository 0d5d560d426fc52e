package dev.madang.planted.live;

import dev.madang.Violates;
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

@Violates({"the core is plain Java", "only outer packages know Servlets"})
final class IsAServletToo {
    @Nullable ServletContext context;
}
