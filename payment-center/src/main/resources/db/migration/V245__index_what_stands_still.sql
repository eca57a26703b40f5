-- What operators look for, and what is counted every few seconds, is a small part of what there is.
create index pay_task_manual on pay_task (payment_id) where status = 'MANUAL';
create index refund_standing_still on refund (created_at) where status in ('REQUESTED', 'SENT', 'FAILED');
