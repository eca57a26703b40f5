package dev.warren.payment.channel.alipay;

import com.alipay.api.domain.AlipayDataDataserviceBillDownloadurlQueryModel;
import com.alipay.api.request.AlipayDataDataserviceBillDownloadurlQueryRequest;
import dev.warren.payment.channel.BillAnswer;
import dev.warren.payment.channel.BillLine;
import dev.warren.payment.channel.Unknown;
import dev.warren.payment.channel.alipay.AlipayAnswer.Unverified;
import dev.warren.payment.channel.alipay.AlipayAnswer.Verified;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Alipay's bill of a day: a signed answer with an address that dies after thirty seconds, and there a zip. The zip is not signed,
 * so it is believed only where the signed address leads to a host that is allowed.
 */
class AlipayBill {

    private static final String NOTHING_HAPPENED = "EMPTY_DATA_WITH_BILL_FILE";

    private final AlipaySdk sdk;
    private final AlipayDownload download;
    private final AlipayBillFile file;

    AlipayBill(AlipaySdk sdk, AlipayDownload download, AlipayBillFile file) {
        this.sdk = sdk;
        this.download = download;
        this.file = file;
    }

    BillAnswer fetch(LocalDate day, Consumer<BillLine> lines) {
        var model = new AlipayDataDataserviceBillDownloadurlQueryModel();
        model.setBillType("trade");
        model.setBillDate(day.toString());
        var request = new AlipayDataDataserviceBillDownloadurlQueryRequest();
        request.setBizModel(model);
        return switch (sdk.call(request)) {
            case Unverified unverified -> new Unknown(unverified.reason());
            case Verified signed when signed.succeeded() -> fetch(signed, day, lines);
            case Verified signed
            when signed.refused() && signed.subCode().toUpperCase(Locale.ROOT).endsWith("BILL_NOT_EXIST") ->
                new BillAnswer.NotReady(signed.explanation());
            case Verified signed -> new Unknown(signed.explanation());
        };
    }

    private BillAnswer fetch(Verified signed, LocalDate day, Consumer<BillLine> lines) {
        if (NOTHING_HAPPENED.equals(signed.text("bill_file_code"))) {
            return new BillAnswer.Complete(0);
        }
        var address = signed.text("bill_download_url");
        if (address == null) {
            return new Unknown("an answer without an address");
        }
        try {
            var zip = Files.createTempFile("alipay-bill", ".zip");
            try {
                download.to(zip, address);
                return new BillAnswer.Complete(file.read(zip, day, lines));
            } finally {
                Files.delete(zip);
            }
        } catch (IOException unreadable) {
            return new Unknown("%s: %s".formatted(unreadable.getClass().getSimpleName(), unreadable.getMessage()));
        }
    }
}
