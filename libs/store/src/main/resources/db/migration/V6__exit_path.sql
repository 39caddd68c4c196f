-- The way of each position that exits follow: what a runtime told of it, one row per short time, so that a chart shows
-- what was, not what could have been. Extremes are kept; old rows are taken away after a while.
create table exit_path (
  bot_id         text not null references bot,
  asset          text not null,
  opened_at      timestamptz not null,
  bucket         timestamptz not null,
  at             timestamptz not null,
  generation     bigint not null,
  seq            bigint not null,
  direction      text not null,
  low            numeric not null,
  high           numeric not null,
  price          numeric not null,
  entry_price    numeric not null,
  size           numeric not null,
  floor          numeric not null,
  absolute_floor numeric not null,
  trailing_floor numeric,
  tier_floor     numeric,
  high_water     numeric not null,
  stop           numeric,
  phase          integer not null,
  tier           integer not null,
  breaches       integer not null,
  updated_at     timestamptz not null default now(),
  primary key (bot_id, asset, opened_at, bucket)
);
create index exit_path_age on exit_path using brin (updated_at);

grant select, insert, update, delete on exit_path to fleet_params;
grant select on exit_path to fleet_hub, fleet_coach;
