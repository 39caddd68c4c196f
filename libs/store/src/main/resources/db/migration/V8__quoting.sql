-- What market makers tell of their runs, a row per minute: the newest of each run is kept for good, the rest for some days.
create table mm_quote_stat (
  bot_id      text not null references bot,
  generation  bigint not null,
  seq         bigint not null,
  at          timestamptz not null,
  body        jsonb not null,
  received_at timestamptz not null default now(),
  primary key (bot_id, generation, seq)
);
create index mm_quote_stat_age on mm_quote_stat using brin (received_at);

grant select, insert, update, delete on mm_quote_stat to fleet_params;
grant select on mm_quote_stat to fleet_hub, fleet_coach;
