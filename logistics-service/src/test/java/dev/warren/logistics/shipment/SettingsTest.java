package dev.warren.logistics.shipment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.logistics.FakeCarrier;
import dev.warren.logistics.carrier.CarrierProperties;
import dev.warren.logistics.carrier.Carriers;
import dev.warren.messaging.RetrySchedule;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** A wrong setting stops the start and says what is expected. */
class SettingsTest {

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withInitializer(context -> {
                var conversion = new ApplicationConversionService();
                conversion.addConverter(String.class, RetrySchedule.class, SettingsTest::schedule);
                context.getBeanFactory().setConversionService(conversion);
            })
            .withUserConfiguration(Settings.class)
            .withPropertyValues(
                    "warren.carrier.named.yto.url=http://localhost/carrier",
                    "warren.carrier.callback-url=http://localhost/webhooks/carrier",
                    "warren.carrier.named.yto.secret=" + FakeCarrier.SECRET,
                    "warren.carrier.otherwise=yto");

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({CarrierProperties.class, ParcelProperties.class})
    static class Settings {}

    @Test
    void startsWithOneCarrier() {
        service.run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void wantsASecret() {
        assertStops("warren.carrier.named.yto.secret=changeme", "must be whsec_<base64>");
    }

    @Test
    void wantsEveryCarrierThatIsNamedSomewhereToBeThere() {
        assertStops("warren.carrier.otherwise=dhl", "warren.carrier.otherwise: dhl (expected one of: [yto])");
        assertStops("warren.carrier.by-site.suzhou=dhl", "warren.carrier.by-site.suzhou: dhl (expected one of: [yto])");
        assertStops("warren.carrier.by-product.vault=dhl", "by-product.vault: dhl (expected one of: [yto])");
    }

    @Test
    void wantsEveryCarrierToHaveASecretOfItsOwn() {
        service.withPropertyValues(
                        "warren.carrier.named.sf.url=http://localhost/sf",
                        "warren.carrier.named.sf.secret=" + FakeCarrier.OTHER_SECRET,
                        "warren.carrier.named.sf.previous-secrets=" + FakeCarrier.SECRET)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("secret: another carrier's (expected: one of its own)"));
    }

    @Test
    void wantsParcelsThatHoldSomething() {
        assertStops("warren.parcels.most-pieces=0", "mostPieces");
    }

    @Test
    void wantsEveryFormerSecretToBeOne() {
        assertStops("warren.carrier.named.yto.previous-secrets=changeme", "must be whsec_<base64>");
    }

    @Test
    void wantsADeadline() {
        assertStops("warren.carrier.deadline=0s", "deadline");
    }

    @Test
    void wantsToPauseBetweenCalls() {
        assertStops("warren.parcels.query=", "must name at least one pause, none of zero");
        assertStops("warren.parcels.request=0s", "must name at least one pause, none of zero");
    }

    @Test
    void wantsAClaimThatOutlastsTheCall() {
        service.withPropertyValues("warren.parcels.claim=5s", "warren.carrier.deadline=5s")
                .withBean(CallingCarriers.class)
                .withBean(CallSchedule.class, () -> Mockito.mock(CallSchedule.class))
                .withBean(Shipments.class, () -> Mockito.mock(Shipments.class))
                .withBean(Carriers.class, () -> Mockito.mock(Carriers.class))
                .withBean(HearingNews.class, () -> Mockito.mock(HearingNews.class))
                .run(
                        context -> assertThat(context)
                                .getFailure()
                                .rootCause()
                                .hasMessage(
                                        "warren.parcels.claim: PT5S (expected: longer than warren.carrier.deadline and a turn, PT5.1S)"));
    }

    private void assertStops(String property, String because) {
        service.withPropertyValues(property)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining(because));
    }

    private static RetrySchedule schedule(String text) {
        return text.isBlank() ? RetrySchedule.steps() : RetrySchedule.steps(text.split(","));
    }
}
