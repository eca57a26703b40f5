package dev.warren.logistics.shipment.web;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.defaults.web.Cursor;
import dev.warren.defaults.web.Etags;
import dev.warren.defaults.web.Page;
import dev.warren.logistics.shipment.Parcel;
import dev.warren.logistics.shipment.Shipment;
import dev.warren.logistics.shipment.Shipments;
import dev.warren.logistics.tracking.TrackingLog;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/shipments")
class ShipmentController {

    private static final String AFTER_ALL = "shp_~";

    private final Shipments shipments;
    private final TrackingLog tracking;

    ShipmentController(Shipments shipments, TrackingLog tracking) {
        this.shipments = shipments;
        this.tracking = tracking;
    }

    @GetMapping
    Page<ShipmentView> list(
            Caller caller,
            @RequestParam @Nullable String orderId,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        var rows = Cursor.limit(limit);
        var found = orderId == null ? page(caller, cursor, rows) : ofOrder(caller, orderId);
        return Page.of(views(found), rows, ShipmentView::id);
    }

    @GetMapping("/{id}")
    ResponseEntity<ShipmentView> one(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String known) {
        var shipment = shipments
                .findById(id)
                .filter(found -> caller.maySee(found.merchantId()))
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "shipment-not-found", "shipment %s: unknown", id));
        return Etags.answer(shipment.revision(), known, views(List.of(shipment)).getFirst());
    }

    private List<Shipment> ofOrder(Caller caller, String orderId) {
        return shipments.findByOrderId(orderId).stream()
                .filter(found -> caller.maySee(found.merchantId()))
                .toList();
    }

    private List<Shipment> page(Caller caller, @Nullable String cursor, int rows) {
        var after = Cursor.key(cursor);
        var before = after == null ? AFTER_ALL : after;
        var limit = Limit.of(rows + 1);
        return caller.isOps()
                ? shipments.findByIdLessThanOrderByIdDesc(before, limit)
                : shipments.findByMerchantIdAndIdLessThanOrderByIdDesc(caller.requireMerchant(), before, limit);
    }

    private List<ShipmentView> views(List<Shipment> found) {
        var parcelIds = found.stream()
                .flatMap(shipment -> shipment.parcels().stream())
                .map(Parcel::id)
                .toList();
        var events = tracking.of(parcelIds);
        return found.stream().map(shipment -> ShipmentView.of(shipment, events)).toList();
    }
}
