package dev.warren.product.production.web;

import dev.warren.defaults.problem.Problem;
import dev.warren.product.production.Producing;
import dev.warren.product.production.ProductionView;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How far the goods of an order are, and the button that asks the factory now. */
@RestController
@RequestMapping("/ops/v1/production")
class ProductionController {

    private final Producing producing;

    ProductionController(Producing producing) {
        this.producing = producing;
    }

    @GetMapping
    ProductionView of(@RequestParam String orderId) {
        return producing.find(orderId).orElseThrow(() -> notFound("orderId", orderId));
    }

    @PostMapping("/{productionId}/ask")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ProductionView ask(@PathVariable String productionId) {
        return producing.askNow(productionId).orElseThrow(() -> notFound("productionId", productionId));
    }

    private static Problem notFound(String field, String value) {
        return new Problem(
                HttpStatus.NOT_FOUND, "production-not-found", "%s: %s (expected: of a paid order)", field, value);
    }
}
