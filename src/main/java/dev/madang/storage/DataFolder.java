package dev.madang.storage;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder of what the server keeps; made where it is missing, for the server's own account only. */
public record DataFolder(Path path) {
    private static final Logger LOG = System.getLogger(DataFolder.class.getName());
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    /**
     * @throws IllegalArgumentException if nothing can be written there; the message says why, without the setting's name
     */
    public DataFolder {
        path = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path, ownerOnly());
        } catch (IOException e) {
            throw new IllegalArgumentException("the folder " + path + " cannot be made (" + e + ")", e);
        }
        if (!Files.isWritable(path)) {
            throw new IllegalArgumentException("the server may not write into the folder " + path);
        }
        if (isOpenToOthers(path)) {
            LOG.log(
                    Level.WARNING,
                    "other accounts of this machine may look into the folder {0}, where hashes of passwords and secrets of"
                            + " webhooks lie; take that away from them, such as by chmod 700",
                    path);
        }
    }

    /** One that was there before keeps its mode: it may be meant, for who makes copies of it. */
    static boolean isOpenToOthers(Path folder) {
        try {
            return POSIX
                    && Files.getPosixFilePermissions(folder).stream()
                            .anyMatch(permission -> !permission.name().startsWith("OWNER_"));
        } catch (IOException unknown) {
            return false;
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
