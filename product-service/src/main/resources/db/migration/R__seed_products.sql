-- The catalogue a first run sells. Stock is only ever put in once: what was sold stays sold.
insert into product (sku, name, description, yearly_amount, yearly_currency, min_years, max_years, max_quantity, site)
values
  ('door-reader',  'Door reader',         'Reads badges at one door; made with the tenant''s name on it.',     3590, 'CNY', 1,  5,  200, 'suzhou'),
  ('edge-gateway', 'Edge gateway',        'Collects what up to fifty sensors measure and sends it on.',       12900, 'CNY', 1,  5,  100, 'suzhou'),
  ('edge-sensor',  'Edge sensor',         'Measures temperature and humidity for as long as its term.',        4900, 'CNY', 1,  3,  500, 'suzhou'),
  ('rack-node',    'Rack node',           'One height unit, built to order, with its place in a rack.',      118000, 'CNY', 1,  5,   40, 'shenzhen'),
  ('seal-token',   'Company seal token',  'A USB token that signs contracts in the name of one company.',     28000, 'CNY', 1, 10,  100, 'hangzhou'),
  ('tower-basic',  'Tower, basic',        'A small server for one office, made and kept running by term.',     7900, 'CNY', 1,  5,  100, 'shenzhen'),
  ('tower-pro',    'Tower, professional', 'The same with mirrored disks and a second power supply.',          15900, 'CNY', 1,  5,  100, 'shenzhen'),
  ('vault-box',    'Vault box',           'A numbered box for originals, collected and stored under seal.',  129900, 'CNY', 2, 20,   10, 'chengdu')
on conflict (sku) do update
  set name = excluded.name, description = excluded.description, yearly_amount = excluded.yearly_amount,
      yearly_currency = excluded.yearly_currency, min_years = excluded.min_years, max_years = excluded.max_years,
      max_quantity = excluded.max_quantity, site = excluded.site, version = product.version + 1;

delete from term_discount;
insert into term_discount (sku, from_years, percent)
values
  ('door-reader', 3, 5), ('door-reader', 5, 12),
  ('edge-gateway', 3, 8), ('edge-gateway', 5, 15),
  ('edge-sensor', 2, 5), ('edge-sensor', 3, 10),
  ('rack-node', 2, 4), ('rack-node', 3, 9), ('rack-node', 5, 18),
  ('seal-token', 3, 10), ('seal-token', 5, 20), ('seal-token', 10, 33),
  ('tower-basic', 3, 7), ('tower-basic', 5, 15),
  ('tower-pro', 3, 7), ('tower-pro', 5, 15),
  ('vault-box', 5, 10), ('vault-box', 10, 18), ('vault-box', 20, 33);

with added as (
  insert into stock (sku, initial, on_hand, reserved, sold)
  select sku, 1000000, 1000000, 0, 0 from product
  on conflict (sku) do nothing
  returning sku, initial)
insert into stock_movement (sku, kind, quantity, reason, at)
select sku, 'RECEIVED', initial, 'what a first run sells', now() from added order by sku;
