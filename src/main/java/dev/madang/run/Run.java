package dev.madang.run;


/** Starts Payara Micro. */
public final class Run {
    private Run() {}

    /** To be written. */
    public static void main(String[] args) {
        System.exit(args.length == 0 ? 2 : 0);
    }
}
