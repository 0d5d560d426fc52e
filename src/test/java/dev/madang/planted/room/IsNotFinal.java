package dev.madang.planted.room;

import dev.madang.Violates;

@Violates("a class is final unless the container must proxy it")
class IsNotFinal {}
