package dev.madang.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The files that Chromium plays in place of a camera and a microphone. */
final class FakeDevices {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;
    private static final int FRAMES = 15;
    private static final int SAMPLE_RATE = 48_000;

    /** Written once: browsers that run already read them. */
    private static final Map<Colour, Path> CAMERAS = new ConcurrentHashMap<>();

    private static final Map<Colour, Path> MICROPHONES = new ConcurrentHashMap<>();

    private FakeDevices() {}

    /** A second of plain colour, with a dot that wanders so that no two frames are alike. */
    static Path camera(Colour colour) {
        return CAMERAS.computeIfAbsent(colour, FakeDevices::writeCamera);
    }

    /** Four seconds of a tone that comes and goes like speech: a steady one would be taken for noise and suppressed. */
    static Path microphone(Colour colour) {
        return MICROPHONES.computeIfAbsent(colour, FakeDevices::writeMicrophone);
    }

    private static Path writeCamera(Colour colour) {
        Path file = Servers.output("fake-devices").resolve(colour + ".y4m");
        byte[] yuv = colour.yuv();
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(("YUV4MPEG2 W" + WIDTH + " H" + HEIGHT + " F15:1 Ip A1:1 C420jpeg\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int frame = 0; frame < FRAMES; frame++) {
                out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
                out.write(luma(yuv[0], frame));
                out.write(plain(WIDTH / 2 * HEIGHT / 2, yuv[1]));
                out.write(plain(WIDTH / 2 * HEIGHT / 2, yuv[2]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static byte[] luma(byte level, int frame) {
        byte[] luma = plain(WIDTH * HEIGHT, level);
        for (int y = 4; y < 12; y++) {
            Arrays.fill(luma, y * WIDTH + frame * 16, y * WIDTH + frame * 16 + 8, (byte) 235);
        }
        return luma;
    }

    private static byte[] plain(int length, byte value) {
        byte[] plane = new byte[length];
        Arrays.fill(plane, value);
        return plane;
    }

    private static Path writeMicrophone(Colour colour) {
        Path file = Servers.output("fake-devices").resolve(colour + ".wav");
        int samples = 4 * SAMPLE_RATE;
        ByteBuffer wav = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(SAMPLE_RATE).putInt(2 * SAMPLE_RATE);
        wav.putShort((short) 2).putShort((short) 16);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples);
        for (int i = 0; i < samples; i++) {
            double seconds = (double) i / SAMPLE_RATE;
            // Bursts of 250 ms, with soft edges, and every fourth left out.
            double inBurst = seconds * 2 % 1;
            boolean silent = inBurst >= 0.5 || (int) (seconds * 2) % 4 == 3;
            double loudness = silent ? 0 : Math.sin(Math.PI * inBurst / 0.5);
            double tone = Math.sin(2 * Math.PI * colour.hertz() * seconds);
            wav.putShort((short) (20_000 * loudness * tone));
        }
        try {
            return Files.write(file, wav.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
