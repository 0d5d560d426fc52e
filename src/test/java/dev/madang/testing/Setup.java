package dev.madang.testing;

import com.microsoft.playwright.options.ColorScheme;

/**
 * Who takes part in a call, and with what kind of browser.
 *
 * @param colour of the camera
 * @param locale as browsers name it, {@code ko-KR}
 */
public record Setup(
        String name, Colour colour, Devices devices, String locale, ColorScheme scheme, int width, int height) {

    /** A desktop browser in English with a camera and a microphone that are allowed. */
    public static Setup of(String name, Colour colour) {
        return new Setup(name, colour, Devices.ALLOWED, "en-GB", ColorScheme.LIGHT, 1280, 800);
    }

    public Setup with(Devices other) {
        return new Setup(name, colour, other, locale, scheme, width, height);
    }

    public Setup inKorean() {
        return new Setup(name, colour, devices, "ko-KR", scheme, width, height);
    }

    public Setup dark() {
        return new Setup(name, colour, devices, locale, ColorScheme.DARK, width, height);
    }

    /** A small phone held upright. */
    public Setup onPhone() {
        return new Setup(name, colour, devices, locale, scheme, 360, 740);
    }
}
