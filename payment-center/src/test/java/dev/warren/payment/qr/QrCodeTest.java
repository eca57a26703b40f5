package dev.warren.payment.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrCodeTest {

    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1H\\d+z");

    @ParameterizedTest
    @ValueSource(strings = {"https://qr.alipay.com/bax03206ug0kulveltqc80a8", "年卡 ×2", "x"})
    void bothPicturesReadBackAsTheText(String text) throws IOException, NotFoundException {
        var code = QrCode.of(text);

        assertThat(read(ImageIO.read(new ByteArrayInputStream(code.png(8))))).isEqualTo(text);
        assertThat(read(drawn(new String(code.svg(), StandardCharsets.UTF_8)))).isEqualTo(text);
    }

    @Test
    void refusesATextThatFitsIntoNoCode() {
        var text = "x".repeat(5000);

        assertThatThrownBy(() -> QrCode.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Draws the path's squares as a browser would, six pixels each. */
    private static BufferedImage drawn(String svg) {
        var size = Integer.parseInt(svg.replaceAll("(?s).*viewBox=\"0 0 (\\d+) .*", "$1")) * 6;
        var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(java.awt.Color.WHITE);
        graphics.fillRect(0, 0, size, size);
        graphics.setColor(java.awt.Color.BLACK);
        var runs = RUN.matcher(svg);
        while (runs.find()) {
            graphics.fillRect(
                    Integer.parseInt(runs.group(1)) * 6,
                    Integer.parseInt(runs.group(2)) * 6,
                    Integer.parseInt(runs.group(3)) * 6,
                    6);
        }
        return image;
    }

    private static String read(BufferedImage image) throws NotFoundException {
        var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new MultiFormatReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }
}
