package dev.madang.planted.live.rest;

import dev.madang.Violates;
import jakarta.ws.rs.Path;

@Path("seats")
@Violates("a JAX-RS class is a Resource")
final class Seats {}
