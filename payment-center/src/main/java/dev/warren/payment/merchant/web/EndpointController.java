package dev.warren.payment.merchant.web;

import dev.warren.defaults.problem.Problem;
import dev.warren.defaults.security.Caller;
import dev.warren.defaults.security.Scope;
import dev.warren.payment.merchant.Dialect;
import dev.warren.payment.merchant.ManagingEndpoint;
import dev.warren.payment.merchant.RefusedAddress;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/endpoint")
class EndpointController {

    /**
     * What a merchant may choose.
     *
     * @param enabled true when left out
     */
    record EndpointRequest(
            @NotBlank String url,
            @NotNull Dialect dialect,
            @Nullable Boolean enabled) {}

    private final ManagingEndpoint managing;

    EndpointController(ManagingEndpoint managing) {
        this.managing = managing;
    }

    @GetMapping
    EndpointView read(Caller caller) {
        var merchantId = merchant(caller);
        return managing.of(merchantId)
                .map(endpoint -> EndpointView.of(endpoint, null))
                .orElseThrow(() -> notRegistered(merchantId));
    }

    @PutMapping
    ResponseEntity<EndpointView> put(Caller caller, @Valid @RequestBody EndpointRequest request) {
        var merchantId = merchant(caller);
        var managed = put(merchantId, request);
        var answer = managed.newSecret() == null
                ? ResponseEntity.ok()
                : ResponseEntity.created(URI.create("/api/v1/endpoint"));
        return answer.cacheControl(CacheControl.noStore()).body(view(managed));
    }

    @PostMapping("/rotate-secret")
    ResponseEntity<EndpointView> rotate(Caller caller) {
        var merchantId = merchant(caller);
        var managed = managing.rotateSecret(merchantId).orElseThrow(() -> notRegistered(merchantId));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view(managed));
    }

    private ManagingEndpoint.Managed put(String merchantId, EndpointRequest request) {
        try {
            managing.check(request.url());
            return managing.put(merchantId, request.url(), request.dialect(), !Boolean.FALSE.equals(request.enabled()));
        } catch (RefusedAddress refused) {
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "endpoint-url-refused", "%s", refused.reason());
        }
    }

    private static Problem notRegistered(String merchantId) {
        return new Problem(
                HttpStatus.NOT_FOUND,
                "endpoint-not-registered",
                "endpoint of merchant %s: none (expected: PUT /api/v1/endpoint first)",
                merchantId);
    }

    private EndpointView view(ManagingEndpoint.Managed managed) {
        return EndpointView.of(managed.endpoint(), managed.newSecret());
    }

    private static String merchant(Caller caller) {
        return caller.require(Scope.MERCHANT).requireMerchant();
    }
}
