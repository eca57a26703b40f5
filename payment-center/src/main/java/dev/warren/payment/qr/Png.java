package dev.warren.payment.qr;

import com.google.zxing.common.BitMatrix;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes a picture of one bit per pixel, after <a href="https://www.w3.org/TR/png-3/">the PNG specification</a>. */
final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] ONE_BIT_GREY = {1, 0, 0, 0, 0};

    private Png() {}

    static byte[] of(BitMatrix modules, int scale) {
        var size = modules.getWidth() * scale;
        var picture = new ByteArrayOutputStream();
        picture.writeBytes(SIGNATURE);
        chunk(
                picture,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(size)
                        .putInt(size)
                        .put(ONE_BIT_GREY)
                        .array());
        chunk(picture, "IDAT", deflate(rows(modules, scale)));
        chunk(picture, "IEND", new byte[0]);
        return picture.toByteArray();
    }

    /** Each row: a filter byte, then the pixels from left to right, 1 for white. */
    private static byte[] rows(BitMatrix modules, int scale) {
        var width = modules.getWidth() * scale;
        var stride = 1 + (width + 7) / 8;
        var rows = new byte[stride * width];
        for (var y = 0; y < width; y++) {
            for (var x = 0; x < width; x++) {
                if (!modules.get(x / scale, y / scale)) {
                    rows[y * stride + 1 + x / 8] |= (byte) (0x80 >> (x % 8));
                }
            }
        }
        return rows;
    }

    private static byte[] deflate(byte[] bytes) {
        try (var deflater = new Deflater()) {
            deflater.setInput(bytes);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var buffer = new byte[4096];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }

    private static void chunk(ByteArrayOutputStream picture, String type, byte[] data) {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var check = new CRC32();
        check.update(name);
        check.update(data);
        picture.writeBytes(ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) check.getValue())
                .array());
    }
}
