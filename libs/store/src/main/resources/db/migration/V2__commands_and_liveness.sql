-- Commands to many bots with one answer each, halts, groups, failover policies, claims on positions, minute heartbeats and alerts.

-- ---------------------------------------------------------------- params-api
create table bot_group (
  group_name      text primary key check (group_name ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$'),
  failover_policy text check (failover_policy in ('manual', 'auto_stateless', 'auto_stateful')), -- null: by account type, demo auto_stateful, live manual
  updated_by      text not null,
  updated_at      timestamptz not null default now()
);
insert into bot_group (group_name, updated_by) values ('default', 'system');

alter table bot
  add column group_name   text not null default 'default' references bot_group,
  add column drift_policy text not null default 'adopt' check (drift_policy in ('adopt', 'resubmit', 'flatten', 'halt')),
  add column dead_after_seconds integer check (dead_after_seconds between 1 and 86400), -- null: the hub's default
  drop constraint bot_venue_account_key; -- bots may share an account: position_claim says whose a position is
create index bot_by_group on bot (group_name);
create index bot_by_account on bot (venue, venue_account);

-- A halt belongs to the control version it came with; a newer control ends it, and only a restart may write one.
alter table bot_control
  add column halt_command_id      text,
  add column halt_flatten         boolean,
  add column halt_keep_protective boolean,
  add column halt_accepted_at     timestamptz,
  add column halt_done_at         timestamptz, -- proven: nothing is left to do
  add constraint bot_control_halt_whole check (
    (halt_command_id is null and halt_flatten is null and halt_keep_protective is null and halt_accepted_at is null and halt_done_at is null)
    or (halt_command_id is not null and halt_flatten is not null and halt_keep_protective is not null and halt_accepted_at is not null
        and status = 'STOPPED'));

create table fleet_command (
  command_id   text primary key check (command_id ~ '^[A-Za-z0-9][A-Za-z0-9:._-]{0,79}$'),
  kind         text not null,
  scope        text not null check (scope in ('fleet', 'group', 'bot')),
  target       text, -- group or bot; null for the fleet
  reason       text not null,
  options      jsonb not null,
  request_hash text not null, -- the same id with another request is refused
  requested_by text not null,
  accepted_at  timestamptz not null,
  sends        integer not null default 1,
  last_sent_at timestamptz not null,
  unacked_at   timestamptz, -- set once when some target has not answered after all sends
  finished_at  timestamptz  -- every target has answered to the end
);
create index fleet_command_recent on fleet_command (accepted_at desc);
create index fleet_command_open on fleet_command (last_sent_at) where finished_at is null;

create table command_ack (
  command_id       text not null references fleet_command,
  bot_id           text not null references bot,
  desired          text not null,
  control_version  bigint not null,
  params_version   bigint not null,
  status           text not null default 'PENDING' check (status in ('PENDING', 'GATED', 'REMAINDER', 'DONE', 'REFUSED', 'SKIPPED', 'SUPERSEDED')),
  detail           text,
  worker_id        text,
  generation       bigint,
  gated_millis     bigint,
  flat_millis      bigint,
  verified_millis  bigint,
  positions_before integer,
  orders_before    integer,
  remainder        text[] not null default '{}',
  updated_at       timestamptz not null default now(),
  primary key (command_id, bot_id)
);
create index command_ack_open on command_ack (bot_id) where status in ('PENDING', 'GATED', 'REMAINDER');

-- ---------------------------------------------------------------- hub-service
alter table bot_instance
  add column protect_only  boolean not null default false, -- placed again under policy manual: no entries until an operator resumes
  add column halting boolean not null default false, -- an emergency stop that is not proven yet: hosted although STOPPED is desired
  add column superseded_by text, -- the standby that took over
  add column superseded_at timestamptz,
  add column takeover text check (takeover in ('adopting', 'active', 'unacked')), -- how far that standby is
  add constraint bot_instance_takeover_whole check ((superseded_by is null) = (superseded_at is null) and (superseded_by is null) = (takeover is null));

alter table worker
  add column cordoned_at   timestamptz,
  add column cordon_reason text,
  add column draining      boolean not null default false;

alter table heartbeat_latest
  add column uptime_seconds          bigint not null default 0,
  add column trades_today            integer not null default 0,
  add column memory_megabytes        double precision not null default 0,
  add column cpu_share               double precision not null default 0,
  add column market_silent_millis    bigint,
  add column decision_silent_millis  bigint,
  add column unprotected_positions   integer not null default 0,
  add column health                  text not null default 'unknown' check (health in ('healthy', 'warning', 'critical', 'dead', 'unknown')),
  add column issues                  text[] not null default '{}';

create table heartbeat_minute (
  bot_id               text not null,
  minute               timestamptz not null,
  beats                integer not null,
  equity               numeric not null,
  pnl_today            numeric not null,
  drawdown_pct         numeric not null,
  trades_today         integer not null,
  open_positions       integer not null,
  open_orders          integer not null,
  errors               integer not null,
  memory_megabytes     double precision not null,
  cpu_share            double precision not null,
  venue_latency_millis double precision not null,
  primary key (bot_id, minute)
);
create index heartbeat_minute_age on heartbeat_minute (minute);

create table health_alert (
  alert_id     bigint generated always as identity primary key,
  bot_id       text not null,
  raised_at    timestamptz not null default now(),
  severity     text not null check (severity in ('warning', 'critical', 'dead', 'recovered')),
  issues       text[] not null,
  recovered_at timestamptz
);
create index health_alert_recent on health_alert (bot_id, alert_id desc);
create index health_alert_open on health_alert (bot_id) where recovered_at is null;

-- Which bot owns the position of an account and symbol; kept while the bot is hosted or holds a position.
create table position_claim (
  venue         text not null,
  venue_account text not null,
  symbol        text not null,
  bot_id        text not null,
  generation    bigint not null,
  claimed_at    timestamptz not null default now(),
  primary key (venue, venue_account, symbol)
);
create index position_claim_bot on position_claim (bot_id);

-- ---------------------------------------------------------------- rights
grant select, insert, update on bot_group, fleet_command, command_ack to fleet_params;
grant select on bot_group, fleet_command, command_ack to fleet_hub, fleet_coach;
grant select, insert, update, delete on heartbeat_minute, position_claim to fleet_hub;
grant select, insert, update, delete on health_alert to fleet_hub;
grant select on heartbeat_minute, health_alert, position_claim to fleet_params, fleet_coach;
grant usage on all sequences in schema fleet to fleet_params, fleet_hub, fleet_coach;
