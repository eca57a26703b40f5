-- Asked for by every callback whose amount is not the one that is owed.
create index trade_out_trade_no on trade (out_trade_no);

-- Nobody asks for callbacks by their order, and every callback pays for it twice.
drop index callback_receipt_of_order;
