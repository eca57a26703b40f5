package dev.warren.sandbox.wechat;

import dev.warren.sandbox.Recent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Makes the bill of a day, also of the one that is not over, and tells where it can be downloaded and what its hash is. */
@Component
class TradeBill implements Operation {

    private static final Pattern PATH = Pattern.compile("/v3/bill/tradebill");
    private static final int KEPT = 20;
    private final Recent<byte[]> files = new Recent<>(KEPT);
    private final Trades trades;
    private final Account account;
    private final InstantSource clock;

    TradeBill(Trades trades, Account account, InstantSource clock) {
        this.trades = trades;
        this.account = account;
        this.clock = clock;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public Pattern path() {
        return PATH;
    }

    @Override
    public String name() {
        return "bill";
    }

    @Override
    public Answer run(Call call) {
        if (!Set.of("ALL").contains(call.query().getOrDefault("bill_type", "ALL"))) {
            throw new InvalidField("bill_type: expected ALL");
        }
        var bill = Bill.of(day(call), trades.all(), account);
        if (bill.isEmpty()) {
            return temptation();
        }
        var file = bill.get().getBytes(StandardCharsets.UTF_8);
        var token = Account.letters(40);
        files.get(token, made -> file);
        var fields = new LinkedHashMap<String, Object>();
        fields.put("hash_type", "SHA1");
        fields.put("hash_value", sha1(file));
        fields.put("download_url", call.base() + "/v3/billdownload/file?token=" + token);
        return Answer.done(fields);
    }

    private LocalDate day(Call call) {
        try {
            var day = LocalDate.parse(call.parameter("bill_date"));
            if (!day.isAfter(ChinaTime.dayOf(clock.instant()))) {
                return day;
            }
        } catch (DateTimeException unreadable) {
            // said below
        }
        throw new InvalidField("bill_date: expected yyyy-MM-dd, not to come");
    }

    /** The file that was made under this token. */
    Answer download(String token) {
        return files.find(token).<Answer>map(Answer.Download::new).orElseGet(() -> Answer.noResource("文件不存在"));
    }

    private static String sha1(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(file));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public Answer.Refused temptation() {
        return new Answer.Refused(400, "NO_STATEMENT_EXIST", "账单文件不存在");
    }
}
