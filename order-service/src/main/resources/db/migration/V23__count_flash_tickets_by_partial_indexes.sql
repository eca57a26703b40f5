-- Tickets are counted by where their unit is, and looked for by their customer. An index of sale and unit served the one; of a sale that had
-- just begun the planner took it for the other as well, and went through all its tickets. These can only count.
create index flash_ticket_held on flash_ticket (sale_id) where unit = 'HELD';
create index flash_ticket_sold on flash_ticket (sale_id) where unit = 'SOLD';
drop index flash_ticket_units;
