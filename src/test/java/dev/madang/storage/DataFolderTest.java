package dev.madang.storage;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its folders have no such modes")
class DataFolderTest {
    @Test
    void a_folder_that_the_server_makes_is_for_its_own_account_alone(@TempDir Path parent) {
        DataFolder made = new DataFolder(parent.resolve("data"));

        assertFalse(DataFolder.isOpenToOthers(made.path()));
    }

    @Test
    void a_folder_that_was_there_keeps_its_mode_which_is_noticed(@TempDir Path parent) throws IOException {
        Path before = Files.createDirectory(
                parent.resolve("data"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));

        assertTrue(DataFolder.isOpenToOthers(new DataFolder(before).path()));
    }
}
