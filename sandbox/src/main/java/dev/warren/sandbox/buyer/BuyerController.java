package dev.warren.sandbox.buyer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/sandbox/buyer")
class BuyerController {

    private final Buyer buyer;

    BuyerController(Buyer buyer) {
        this.buyer = buyer;
    }

    @PostMapping("/scan")
    Buyer.Receipt scan(@RequestBody @Valid Code code) {
        return buyer.scan(code.qrCode);
    }

    @PostMapping("/pay")
    Buyer.Receipt pay(@RequestBody @Valid Code code) {
        return buyer.pay(code.qrCode);
    }

    record Code(@NotBlank String qrCode) {}
}
