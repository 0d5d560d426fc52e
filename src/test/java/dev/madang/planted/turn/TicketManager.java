package dev.madang.planted.turn;

import dev.madang.Violates;

@Violates("a class is named for what it is for")
final class TicketManager {}
