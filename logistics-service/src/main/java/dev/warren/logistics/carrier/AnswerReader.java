package dev.warren.logistics.carrier;

import dev.warren.defaults.text.Storable;
import dev.warren.logistics.carrier.CarrierAnswer.Known;
import dev.warren.logistics.carrier.CarrierAnswer.Unknown;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a carrier's answer and believes it only when it is whole and about the parcel that was asked about. */
class AnswerReader {

    private final JsonMapper json;

    AnswerReader(JsonMapper json) {
        this.json = json;
    }

    CarrierAnswer read(String parcelId, byte[] body) {
        try {
            var answer = json.readValue(body, Body.class);
            if (answer == null || !parcelId.equals(answer.parcelId)) {
                return new Unknown("the answer is about another parcel");
            }
            if (answer.trackingNo == null
                    || answer.trackingNo.isBlank()
                    || !Storable.isText(answer.trackingNo)
                    || answer.status == null) {
                return new Unknown("the answer has no trackingNo or no status");
            }
            return new Known(answer.trackingNo, answer.status, answer.news());
        } catch (JacksonException | IllegalArgumentException garbage) {
            return new Unknown("the answer cannot be read");
        }
    }

    private record Body(
            @Nullable String parcelId,
            @Nullable String trackingNo,
            @Nullable CarrierStatus status,
            @Nullable List<Event> events) {

        List<CarrierNews> news() {
            return events == null
                    ? List.of()
                    : events.stream()
                            .map(event -> event.of(parcelId, trackingNo))
                            .toList();
        }
    }

    private record Event(
            @Nullable CarrierStatus status,
            @Nullable String location,
            @Nullable Instant occurredAt) {

        @SuppressWarnings("NullAway") // CarrierNews refuses what is missing
        CarrierNews of(@Nullable String parcelId, @Nullable String trackingNo) {
            return new CarrierNews(parcelId, trackingNo, status, location, occurredAt);
        }
    }
}
