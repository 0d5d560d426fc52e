package dev.madang.testing;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What a participant does on the room's page, found as a screen reader finds it: by role and name, in English. */
public final class CallPage {

    private final Page page;

    CallPage(Page page) {
        this.page = page;
    }

    /** The button with this name, in whichever part of the page is shown. */
    public Locator button(String name) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .locator("visible=true");
    }

    /** Any element that is shown, by its role and the start of its name. */
    public Locator find(AriaRole role, String name) {
        Pattern start = Pattern.compile("^" + name);
        return page.getByRole(role, new Page.GetByRoleOptions().setName(start)).locator("visible=true");
    }

    /** {@code prejoin}, {@code joining}, {@code waiting}, {@code password}, {@code joined}, {@code reconnecting} or {@code left}. */
    public String phase() {
        return page.locator("main").getAttribute("data-phase");
    }

    /** Waits for a phase. */
    public void awaitPhase(String phase) {
        Await.value("the phase of the page", this::phase, phase::equals);
    }

    /** Enters from the pre-join page under this name. */
    public void enter(String name) {
        page.getByLabel("Your name").fill(name);
        button("Enter the room").click();
        awaitPhase("joined");
    }

    /** Presses the microphone button. */
    public void toggleMicrophone() {
        button("Mute").click();
    }

    /** Presses the camera button. */
    public void toggleCamera() {
        button("Camera off").click();
    }

    /** Starts or stops sharing the screen. */
    public void toggleScreen() {
        button("Share screen").click();
    }

    /** Picks a video file and sends it. */
    public void sendClip(Path file) {
        button("Send video").click();
        page.locator(".clip-dialog[open]").waitFor(); // nobody picks a file before
        page.locator(".drop-input").setInputFiles(file);
        button("Send live").click();
    }

    /** Records a clip until the condition holds, and sends it. */
    public void recordAndSendClip(Runnable whileRecording) {
        button("Send video").click();
        button("Record a clip").click();
        whileRecording.run();
        button("Stop recording").click();
        button("Send live").click();
    }

    /** Opens the list of people, if it is closed. */
    public void openPeople() {
        Locator people = page.locator(".call-people");
        if ("false".equals(people.getAttribute("aria-expanded"))) {
            people.click();
        }
    }

    /** Does to another what their menu in the list of people offers under this name. */
    public void moderate(String name, String action) {
        openPeople();
        Locator menu = find(AriaRole.GROUP, "What to do about " + name);
        if (!menu.isVisible()) {
            button("What to do about " + name).click();
        }
        menu.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(action).setExact(true))
                .click();
    }

    /** Says something in the chat. */
    public void chat(String text) {
        Locator box = page.getByLabel("Message", new Page.GetByLabelOptions().setExact(true));
        if (!box.isVisible()) {
            // Its name ends in the number of unread messages, where there are any.
            find(AriaRole.BUTTON, "Chat").click();
        }
        box.fill(text);
        box.press("Enter");
    }

    /** Leaves the call. */
    public void leave() {
        button("Leave").click();
        awaitPhase("left");
    }
}
