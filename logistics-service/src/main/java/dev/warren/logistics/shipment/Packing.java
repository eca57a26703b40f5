package dev.warren.logistics.shipment;

import dev.warren.logistics.Item;
import dev.warren.logistics.carrier.CarrierProperties;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes parcels of what was made: each holds goods of one site that go with one carrier, and no more pieces than may be. */
@Component
class Packing {

    private final CarrierProperties carriers;
    private final int mostPieces;

    Packing(CarrierProperties carriers, ParcelProperties parcels) {
        this.carriers = carriers;
        this.mostPieces = parcels.mostPieces();
    }

    /** What belongs in one parcel. */
    record Packed(String site, String carrier, List<Item> items) {}

    /** The same goods give the same parcels, in the order of the goods. */
    List<Packed> pack(List<ProductionCompleted.Site> made) {
        record Way(String site, String carrier) {}
        var byWay = new LinkedHashMap<Way, List<Item>>();
        for (var site : made) {
            for (var item : site.items()) {
                var way = new Way(site.site(), carriers.carrierOf(site.site(), item.sku()));
                byWay.computeIfAbsent(way, first -> new ArrayList<>()).add(item);
            }
        }
        var packed = new ArrayList<Packed>();
        byWay.forEach((way, items) -> fill(items).forEach(one -> packed.add(new Packed(way.site, way.carrier, one))));
        return packed;
    }

    private List<List<Item>> fill(List<Item> items) {
        var full = new ArrayList<List<Item>>();
        var open = new ArrayList<Item>();
        var room = mostPieces;
        for (var item : items) {
            for (var left = item.quantity(); left > 0; ) {
                if (room == 0) {
                    full.add(List.copyOf(open));
                    open.clear();
                    room = mostPieces;
                }
                var pieces = Math.min(left, room);
                open.add(new Item(item.sku(), pieces));
                left -= pieces;
                room -= pieces;
            }
        }
        full.add(List.copyOf(open));
        return full;
    }
}
