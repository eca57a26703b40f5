package dev.warren.payment.channel.wechat;

import com.wechat.pay.java.service.billdownload.model.BillType;
import com.wechat.pay.java.service.billdownload.model.GetTradeBillRequest;
import dev.warren.payment.channel.BillAnswer;
import dev.warren.payment.channel.BillLine;
import dev.warren.payment.channel.Unknown;
import dev.warren.payment.channel.wechat.WechatAnswer.Unverified;
import dev.warren.payment.channel.wechat.WechatAnswer.Verified;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Fetches the trade bill of a day. The provider signs the hash of the file and not the file, so the file is kept on disk until
 * its hash is known, and only then read.
 */
class WechatBill {

    /** When the bill of the day before is there, in Beijing. */
    private static final LocalTime READY = LocalTime.of(10, 0);

    private final WechatSdk sdk;
    private final InstantSource clock;

    WechatBill(WechatSdk sdk, InstantSource clock) {
        this.sdk = sdk;
        this.clock = clock;
    }

    BillAnswer read(LocalDate day, Consumer<BillLine> lines) {
        var request = new GetTradeBillRequest();
        request.setBillDate(day.toString());
        request.setBillType(BillType.ALL);
        return switch (sdk.call(() -> sdk.bills().getTradeBill(request))) {
            case Unverified(var reason) -> new Unknown(reason);
            case Verified signed when signed.succeeded() -> fetch(signed, lines);
            case Verified signed ->
                switch (signed.refusal()) {
                    case "STATEMENTCREATING" -> new BillAnswer.NotReady(signed.explanation());
                    // of a day on which nothing happened there never is one, of any other there is none yet
                    case "NOSTATEMENTEXIST" ->
                        isDue(day) ? new BillAnswer.Complete(0) : new BillAnswer.NotReady(signed.explanation());
                    default -> new Unknown(signed.explanation());
                };
        };
    }

    private boolean isDue(LocalDate day) {
        return !clock.instant().isBefore(day.plusDays(1).atTime(READY).toInstant(WechatFields.BEIJING));
    }

    private BillAnswer fetch(Verified signed, Consumer<BillLine> lines) {
        var url = signed.text("download_url");
        var hash = signed.text("hash_value");
        if (url == null || hash == null || !"SHA1".equals(signed.text("hash_type"))) {
            return new Unknown("an answer without a bill's address or its SHA1");
        }
        try {
            var file = Files.createTempFile("wechat-bill", ".csv");
            try {
                return download(url, file).equals(hash.toLowerCase(Locale.ROOT))
                        ? new BillAnswer.Complete(WechatBillFile.read(file, lines))
                        : new Unknown("the bill is not the one whose hash was signed");
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            return new Unknown("%s: %s".formatted(failed.getClass().getSimpleName(), failed.getMessage()));
        }
    }

    /** Answers the file's SHA1, in hex. */
    private String download(String url, Path file) throws IOException {
        try (var content = new DigestInputStream(sdk.download(url), MessageDigest.getInstance("SHA-1"));
                var kept = Files.newOutputStream(file)) {
            content.transferTo(kept);
            return HexFormat.of().formatHex(content.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
