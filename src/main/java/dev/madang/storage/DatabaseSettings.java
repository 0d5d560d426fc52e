package dev.madang.storage;

/**
 * Which database to use.
 *
 * @param url {@code jdbc:h2:file:…} or {@code jdbc:postgresql:…}
 */
public record DatabaseSettings(String url, String user, String password) {
    static final String H2 = "jdbc:h2:";
    static final String POSTGRESQL = "jdbc:postgresql:";

    /**
     * @throws IllegalArgumentException if it is none of the two; the message says so, without the setting's name
     */
    public DatabaseSettings {
        if (!url.startsWith(H2) && !url.startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException(
                    "must start with " + POSTGRESQL + " or " + H2 + ", such as jdbc:postgresql://db.example/madang");
        }
    }

    /**
     * A file of that folder, which nobody else opens meanwhile. What has been stored is on the disk: without the delay of
     * writing, H2 would keep half a second of it in memory.
     */
    public static DatabaseSettings fileIn(DataFolder folder) {
        String file = folder.path().resolve("madang").toString();
        if (file.contains(";")) {
            throw new IllegalArgumentException("Setting madang.data: H2 takes no folder with a semicolon in its name.");
        }
        return new DatabaseSettings(
                H2 + "file:" + file + ";WRITE_DELAY=0;LOCK_TIMEOUT=1500;DB_CLOSE_ON_EXIT=FALSE", "madang", "");
    }

    boolean isPostgresql() {
        return url.startsWith(POSTGRESQL);
    }

    /** Without the password, which a URL may hold as well. */
    @Override
    public String toString() {
        return url.replaceFirst("[?;].*", "").replaceFirst("//[^/]*@", "//");
    }
}
