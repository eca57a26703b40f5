package dev.warren.logistics.carrier;

import dev.warren.logistics.Item;
import dev.warren.logistics.Recipient;
import java.util.List;

/**
 * What a carrier is asked to carry.
 *
 * @param parcelId the same in every attempt; a carrier answers a repeat as it answered the first
 * @param site     where to fetch it
 * @param carrier  name of the carrier
 */
public record ParcelRequest(String parcelId, String site, String carrier, Recipient recipient, List<Item> items) {}
