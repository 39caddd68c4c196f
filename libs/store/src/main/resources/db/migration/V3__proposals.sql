-- Entries and closes that wait for a person. The bot is the truth of each: a row is what it told last.

create table proposal (
  proposal_id  text primary key,
  bot_id       text not null references bot,
  generation   bigint not null, -- with seq: the report that a row comes from
  seq          bigint not null,
  symbol       text not null,
  kind         text not null,
  side         text not null,
  mode         text not null,
  origin       text not null,
  confidence   numeric not null,
  leverage     integer not null,
  entry_price  numeric not null,
  quantity     numeric not null,
  stop_loss    numeric,
  take_profit  numeric,
  signal       text not null,
  signal_reason text not null,
  confluence   jsonb not null,
  last_price   numeric not null,
  funding_rate numeric,
  status       text not null,
  created_at   timestamptz not null,
  expires_at   timestamptz not null,
  decided_at   timestamptz,
  reason       text,
  result       text,
  command_id   text,
  close_reason text,
  received_at  timestamptz not null default now()
);
create index proposal_recent on proposal (created_at desc, proposal_id);
create index proposal_of_bot on proposal (bot_id, created_at desc);
create index proposal_waiting on proposal (created_at desc) where status in ('PENDING_APPROVAL', 'APPROVED');

grant select, insert, update on proposal to fleet_params;
grant select on proposal to fleet_hub, fleet_coach;
