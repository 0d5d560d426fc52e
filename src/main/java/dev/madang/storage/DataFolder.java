package dev.madang.storage;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder of what the server keeps; made where it is missing, for the server's own account only. */
public record DataFolder(Path path) {

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
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
