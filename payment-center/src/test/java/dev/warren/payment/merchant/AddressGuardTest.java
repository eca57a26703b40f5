package dev.warren.payment.merchant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    private final AddressGuards names = new AddressGuards()
            .host("shop.example.com", "93.184.216.34")
            .host("six.example.com", "2606:2800:220:1:248:1893:25c8:1946")
            .host("localhost", "127.0.0.1")
            .host("inside.example.com", "10.1.2.3")
            .host("mixed.example.com", "93.184.216.34", "10.1.2.3")
            .host("metadata.example.com", "169.254.169.254");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example.com/hook",
                "HTTPS://shop.example.com",
                "https://shop.example.com:443/a?b=c",
                "https://shop.example.com:8443/hook",
                "https://six.example.com/hook",
                "https://93.184.216.34/hook",
                "https://[2606:2800:220:1:248:1893:25c8:1946]/hook"
            })
    void admitsPublicHttps(String url) {
        var address = names.strict().admit(url);

        assertThat(address.url()).hasToString(url);
        assertThat(address.dialled()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://localhost/",
                "https://inside.example.com/",
                "https://mixed.example.com/",
                "https://metadata.example.com/latest/meta-data",
                "https://unknown.example.com/",
                "https://169.254.169.254/",
                "https://10.0.0.1/",
                "https://172.16.0.1/",
                "https://192.168.1.1/",
                "https://100.64.0.1/",
                "https://0.0.0.0/",
                "https://255.255.255.255/",
                "https://224.0.0.1/",
                "https://192.0.2.1/",
                "https://[::1]/",
                "https://[::]/",
                "https://[::127.0.0.1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[fe80::1]/",
                "https://[fc00::1]/",
                "https://[ff02::1]/",
                "https://[2002:7f00:1::]/",
                "http://shop.example.com/",
                "https://shop.example.com:22/",
                "https://shop.example.com:0/"
            })
    void refusesWhatIsNotPublicWithOneTextForAll(String url) {
        assertThatThrownBy(() -> names.strict().admit(url))
                .isInstanceOf(RefusedAddress.class)
                .hasMessage(
                        "url: not an address we call (expected: a public https URL on one of the ports [80, 443, 8080, 8443])");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0177.0.0.1/",
                "https://017700000001/",
                "https://127.0.0.1./",
                "https://93.184.216.034/",
                "https://[fe80::1%25lo]/",
                "https://shop_1.example.com/",
                "https://shop.example.com./",
                "https://-shop.example.com/",
                "https://shop.example.123/",
                "https://①②⑦.⓪.⓪.①/",
                "https://shop..example.com/"
            })
    void refusesSpellingsThatReadersDisagreeAbout(String url) {
        assertThatThrownBy(
                        () -> names.host("127.0.0.1.", "93.184.216.34").strict().admit(url))
                .isInstanceOf(RefusedAddress.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "shop.example.com",
                "//shop.example.com/",
                "https:///hook",
                "https://",
                "ftp://shop.example.com/",
                "file:///etc/passwd",
                "gopher://shop.example.com/",
                "https://user@shop.example.com/",
                "https://user:secret@shop.example.com/",
                "https://shop.example.com@127.0.0.1/",
                "https://shop.example.com/#fragment",
                "https://shop.example.com/a b",
                "https://shop.example.com\\@127.0.0.1/",
                "https://shop.example.com:port/",
                "https://shop.example.com/\r\nX: y"
            })
    void refusesWhatIsNotAPlainUrl(String url) {
        assertThatThrownBy(() -> names.strict().admit(url)).isInstanceOf(RefusedAddress.class);
    }

    @Test
    void refusesOverlongUrl() {
        assertThatThrownBy(() -> names.strict().admit("https://shop.example.com/" + "a".repeat(2048)))
                .isInstanceOf(RefusedAddress.class);
    }

    @Test
    void admitsHttpWhenItIsSwitchedOn() {
        assertThat(names.allowingHttp().admit("http://shop.example.com/").dialled())
                .containsExactly(InetAddress.ofLiteral("93.184.216.34"));
    }

    @Test
    void admitsInvitedNetworkOnAnyPortAndWithHttp() {
        var guard = names.inviting("127.0.0.0/8");

        assertThat(guard.admit("http://127.0.0.1:39411/hook").dialled())
                .containsExactly(InetAddress.ofLiteral("127.0.0.1"));
        assertThat(guard.admit("http://localhost:39411/hook").dialled())
                .containsExactly(InetAddress.ofLiteral("127.0.0.1"));
    }

    @Test
    void invitesNothingButThatNetwork() {
        var guard = names.inviting("127.0.0.0/8");

        assertThatThrownBy(() -> guard.admit("https://inside.example.com/")).isInstanceOf(RefusedAddress.class);
        assertThatThrownBy(() -> guard.admit("http://shop.example.com/")).isInstanceOf(RefusedAddress.class);
    }

    @Test
    void refusesInvitedAndPrivateAddressesMixed() {
        var guard = new AddressGuards()
                .host("mixed.example.com", "127.0.0.1", "10.0.0.1")
                .inviting("127.0.0.0/8");

        assertThatThrownBy(() -> guard.admit("http://mixed.example.com/")).isInstanceOf(RefusedAddress.class);
    }

    @Test
    void saysWhatItRefusesWithoutSayingWhereItLed() {
        assertThatThrownBy(() -> names.strict().admit("https://inside.example.com/"))
                .asInstanceOf(type(RefusedAddress.class))
                .extracting(RefusedAddress::reason)
                .asString()
                .doesNotContain("10.", "private", "inside");
    }
}
