package dev.warren.sandbox.factory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Decides where an item is made: always the same place for one SKU, so an order of several may come from several places. */
@Component
public class Sites {

    private final Map<String, String> byFamily;
    private final List<String> sites;

    Sites(FactoryProperties properties) {
        this.byFamily = Map.copyOf(properties.sites());
        this.sites = byFamily.values().stream().distinct().sorted().toList();
        if (sites.isEmpty()) {
            throw new IllegalStateException("warren.sandbox.factory.sites: none (expected: at least one)");
        }
    }

    /** The place that makes the SKU. */
    public String of(String sku) {
        var family = sku.split("-", 2)[0];
        var known = byFamily.get(family);
        return known != null ? known : sites.get(Math.floorMod(sku.hashCode(), sites.size()));
    }

    List<Site> making(List<ProductionRequest.Item> items) {
        var bySite = new TreeMap<String, List<Site.Made>>();
        for (var item : items) {
            var sku = String.valueOf(item.sku());
            bySite.computeIfAbsent(of(sku), site -> new ArrayList<>()).add(new Site.Made(sku, item.quantity()));
        }
        return bySite.entrySet().stream()
                .map(entry -> new Site(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }
}
