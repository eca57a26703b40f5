create table product (
  sku             text primary key,
  name            text not null,
  description     text not null,
  yearly_amount   bigint not null check (yearly_amount > 0),
  yearly_currency text not null check (yearly_currency ~ '^[A-Z]{3}$'),
  min_years       int not null check (min_years >= 1),
  max_years       int not null,
  max_quantity    int not null check (max_quantity >= 1),
  site            text not null,
  version         bigint not null default 0,
  check (max_years between min_years and 100)
);
comment on column product.yearly_amount is 'Price of one unit for one year, in minor units';
comment on column product.site is 'Where the factory usually makes it; the factory decides';

create table term_discount (
  sku        text not null references product,
  from_years int not null check (from_years >= 2),
  percent    int not null check (percent between 1 and 99),
  primary key (sku, from_years)
);
