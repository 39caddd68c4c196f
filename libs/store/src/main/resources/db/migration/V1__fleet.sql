-- Schema `fleet`: one owner per table (docs/architecture.md), one database role per service.
-- High-volume tables are partitioned by day on received_at (wall time); a default partition catches what no day partition takes.

do $$
begin
  if not exists (select from pg_roles where rolname = 'fleet_params') then create role fleet_params login; end if;
  if not exists (select from pg_roles where rolname = 'fleet_hub') then create role fleet_hub login; end if;
  if not exists (select from pg_roles where rolname = 'fleet_coach') then create role fleet_coach login; end if;
end $$;

-- ---------------------------------------------------------------- params-api: what should run
create table bot (
  bot_id          text primary key check (bot_id ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$'),
  bot_key         integer generated always as identity unique,
  name            text not null,
  strategy_id     text not null,
  pool            text not null,
  symbols         text[] not null check (cardinality(symbols) > 0),
  venue           text not null,
  venue_account   text not null unique,
  account_type    text not null check (account_type in ('demo', 'live')),
  starting_equity numeric not null check (starting_equity >= 0),
  created_by      text not null,
  created_at      timestamptz not null default now()
);

create table bot_param (
  bot_id     text not null references bot,
  version    bigint not null check (version > 0),
  params     jsonb not null,
  updated_by text not null,
  updated_at timestamptz not null default now(),
  primary key (bot_id, version)
);

create table bot_control (
  bot_id     text primary key references bot,
  status     text not null check (status in ('RUNNING', 'PAUSED', 'STOPPED')),
  version    bigint not null check (version > 0),
  reason     text not null,
  updated_by text not null,
  updated_at timestamptz not null default now()
);

create table api_token (
  token_id   bigint generated always as identity primary key,
  name       text not null,
  token_hash text not null unique,
  role       text not null check (role in ('viewer', 'operator', 'admin', 'service')),
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);

create table audit_event (
  audit_id   bigint generated always as identity primary key,
  at         timestamptz not null default now(),
  actor      text not null,
  action     text not null,
  subject    text,
  detail     text not null, -- JSON as text: the hash covers these very bytes, which jsonb would not keep
  prev_hash  text not null unique, -- unique: two writers can never make the chain fork
  hash       text not null unique
);

create table params_outbox (
  outbox_id    bigint generated always as identity primary key,
  stream       text not null,
  type         text not null,
  message_id   text not null unique,
  payload      text not null,
  trace_parent text,
  created_at   timestamptz not null default now(),
  sent_at      timestamptz
);
create index params_outbox_unsent on params_outbox (outbox_id) where sent_at is null;
create index params_outbox_sent on params_outbox (sent_at) where sent_at is not null;

-- ---------------------------------------------------------------- params-api: what bots reported
create table report_cursor (
  bot_id     text not null references bot,
  generation bigint not null,
  last_seq   bigint not null,
  worker_id  text not null,
  updated_at timestamptz not null default now(),
  primary key (bot_id, generation)
);

create table run_session (
  session_id text primary key,
  bot_id     text not null references bot,
  generation bigint not null,
  worker_id  text not null,
  status     text not null,
  started_at timestamptz not null,
  ended_at   timestamptz,
  end_reason text,
  build      text not null
);
create index run_session_bot on run_session (bot_id, started_at desc);

create table decision (
  decision_id   bigint generated always as identity,
  bot_id        text not null,
  generation    bigint not null,
  seq           bigint not null,
  occurred_at   timestamptz not null,
  received_at   timestamptz not null default now(),
  late          boolean not null default false,
  symbol        text not null,
  bar_open_time timestamptz not null,
  decision      text not null,
  status        text not null,
  equity        numeric not null,
  body          jsonb not null,
  primary key (received_at, decision_id)
) partition by range (received_at);
create table decision_default partition of decision default;
create index decision_bot on decision (bot_id, decision_id desc);
create index decision_bar on decision (bot_id, symbol, bar_open_time);
create index decision_status on decision (bot_id, status, decision_id desc); -- the few entries among a hundred thousand waits

create table order_record (
  bot_id          text not null references bot,
  client_order_id text not null,
  generation      bigint not null,
  seq             bigint not null,
  venue_order_id  text,
  symbol          text not null,
  side            text not null,
  type            text not null,
  purpose         text not null,
  status          text not null,
  quantity        numeric not null,
  stop_price      numeric,
  average_price   numeric,
  reduce_only     boolean not null,
  decision_bar    timestamptz,
  detail          text,
  occurred_at     timestamptz not null,
  updated_at      timestamptz not null default now(),
  primary key (bot_id, client_order_id)
);
create index order_record_recent on order_record (bot_id, occurred_at desc);

create table fill (
  bot_id          text not null references bot,
  fill_id         text not null,
  generation      bigint not null,
  seq             bigint not null,
  venue_seq       bigint not null,
  client_order_id text not null,
  symbol          text not null,
  side            text not null,
  price           numeric not null,
  quantity        numeric not null,
  fee             numeric not null,
  realized_pnl    numeric not null,
  occurred_at     timestamptz not null,
  received_at     timestamptz not null default now(),
  primary key (bot_id, fill_id)
);

create table trade (
  bot_id       text not null references bot,
  trade_id     text not null,
  generation   bigint not null,
  symbol       text not null,
  side         text not null,
  quantity     numeric not null,
  leverage     integer not null,
  entry_price  numeric not null,
  opened_at    timestamptz not null,
  exit_price   numeric not null,
  closed_at    timestamptz not null,
  stop_loss    numeric,
  take_profit  numeric,
  close_reason text not null,
  outcome      text not null,
  gross_pnl    numeric not null,
  fees         numeric not null,
  net_pnl      numeric not null,
  confidence   numeric,
  regime       text,
  lesson_tags  text[] not null default '{}',
  received_at  timestamptz not null default now(),
  primary key (bot_id, trade_id)
);
create index trade_recent on trade (bot_id, closed_at desc);

create table open_position (
  bot_id                text not null references bot,
  symbol                text not null,
  generation            bigint not null,
  seq                   bigint not null,
  side                  text not null,
  quantity              numeric not null,
  entry_price           numeric not null,
  leverage              integer not null,
  stop_loss             numeric,
  take_profit           numeric,
  mark_price            numeric not null,
  unrealized_pnl        numeric not null,
  opened_at             timestamptz not null,
  protection            text not null,
  entry_client_order_id text,
  updated_at            timestamptz not null default now(),
  primary key (bot_id, symbol)
);

create table bot_state (
  bot_id         text primary key references bot,
  generation     bigint not null,
  seq            bigint not null,
  state          text not null,
  order_sequence bigint not null,
  equity         numeric not null,
  pnl_today      numeric not null,
  day            text,
  occurred_at    timestamptz not null,
  updated_at     timestamptz not null default now()
);

-- Counters beside the journal, written in the transaction that stores the reports: the overview never counts rows.
create table decision_count (
  bot_id    text not null references bot,
  status    text not null,
  decisions bigint not null,
  primary key (bot_id, status)
);

create table bot_stats (
  bot_id                   text primary key references bot,
  trades                   bigint not null default 0,
  wins                     bigint not null default 0,
  net_pnl                  numeric not null default 0,
  last_decision            jsonb,
  last_decision_generation bigint not null default 0,
  last_decision_seq        bigint not null default 0,
  updated_at               timestamptz not null default now()
);

-- Last equity of each quarter of an hour of market time.
create table equity_sample (
  bot_id     text not null references bot,
  bucket     timestamptz not null,
  at         timestamptz not null,
  generation bigint not null,
  seq        bigint not null,
  equity     numeric not null,
  primary key (bot_id, bucket)
);

-- Reports of a kind that this build does not know: kept, not understood.
create table report_other (
  bot_id      text not null references bot,
  generation  bigint not null,
  seq         bigint not null,
  kind        text not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null default now(),
  body        jsonb not null,
  primary key (bot_id, generation, seq)
);

-- ---------------------------------------------------------------- hub-service
create table bot_instance (
  bot_id               text primary key,
  pool                 text not null,
  desired_status       text not null check (desired_status in ('RUNNING', 'PAUSED', 'STOPPED')),
  control_version      bigint not null,
  desired_since        timestamptz not null default now(),
  actual_status        text not null check (actual_status in ('STOPPED', 'STARTING', 'RUNNING', 'PAUSED', 'STOPPING', 'DEAD', 'BACKOFF', 'QUARANTINED')),
  generation           bigint not null default 0,
  worker_id            text,
  task_id              text,
  restart_count        integer not null default 0,
  consecutive_failures integer not null default 0,
  next_retry_at        timestamptz,
  failure_times        timestamptz[] not null default '{}', -- those of the restart budget's window, oldest first
  last_error           text,
  state_since          timestamptz not null default now(),
  started_at           timestamptz,
  stopped_at           timestamptz,
  heartbeat_dead_at    timestamptz, -- set once when the bot's heartbeat fell silent, cleared when it is heard again
  revision             bigint not null default 1, -- grows with each change: the compare-and-set of the hub
  updated_at           timestamptz not null default now()
);

create table instance_task (
  task_id         text primary key,
  bot_id          text not null,
  pool            text not null,
  type            text not null,
  generation      bigint not null,
  control_version bigint not null,
  state           text not null check (state in ('QUEUED', 'CLAIMED', 'DONE', 'FAILED', 'SUPERSEDED')),
  worker_id       text,
  detail          text,
  offered_at      timestamptz, -- last handed to a worker that polls instead of reading the stream
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now(),
  unique (bot_id, generation, type)
);
create index instance_task_open on instance_task (pool, created_at) where state = 'QUEUED';

create table process_event (
  event_id bigint generated always as identity primary key,
  at       timestamptz not null default now(),
  bot_id   text,
  event    text not null,
  source   text not null,
  detail   jsonb not null
);
create index process_event_recent on process_event (bot_id, event_id desc);

-- Who may reconcile. One row; the fence grows with each change of holder and is checked in every transaction of the leader.
create table hub_leader (
  slot       smallint primary key default 1 check (slot = 1),
  holder     text not null,
  fence      bigint not null,
  expires_at timestamptz not null
);

create table worker (
  worker_id       text primary key,
  pool            text not null,
  host            text not null,
  url             text not null,
  capacity        integer not null,
  free_slots      integer not null,
  rss_bytes       bigint not null,
  cpu_share       double precision not null,
  spooled_reports bigint not null,
  build           text not null,
  started_at      timestamptz not null,
  last_seen_at    timestamptz not null,
  lost_at         timestamptz -- set once when its heartbeats fell silent
);

create table heartbeat_latest (
  bot_id               text primary key,
  worker_id            text not null,
  generation           bigint not null,
  loop                 text not null,
  last_bar_at          timestamptz,
  last_decision_at     timestamptz,
  decisions            bigint not null,
  open_positions       integer not null,
  open_orders          integer not null,
  errors               integer not null,
  equity               numeric not null,
  pnl_today            numeric not null,
  drawdown_pct         numeric not null,
  venue_latency_millis double precision not null,
  received_at          timestamptz not null
);

create table hub_outbox (
  outbox_id    bigint generated always as identity primary key,
  stream       text not null,
  type         text not null,
  message_id   text not null unique,
  payload      text not null,
  trace_parent text,
  created_at   timestamptz not null default now(),
  sent_at      timestamptz
);
create index hub_outbox_unsent on hub_outbox (outbox_id) where sent_at is null;
create index hub_outbox_sent on hub_outbox (sent_at) where sent_at is not null;

-- ---------------------------------------------------------------- coach-service
create table scheduler_job (
  job_key              text primary key,
  name                 text not null,
  schedule             text not null,
  clock                text not null check (clock in ('market', 'wall')),
  enabled              boolean not null default true,
  last_run_at          timestamptz,
  last_status          text,
  last_duration_millis bigint,
  next_run_at          timestamptz,
  consecutive_failures integer not null default 0
);

create table job_run (
  run_id      bigint generated always as identity primary key,
  job_key     text not null references scheduler_job,
  started_at  timestamptz not null,
  finished_at timestamptz,
  status      text not null,
  message     text
);
create index job_run_recent on job_run (job_key, run_id desc);

create table review (
  review_id   bigint generated always as identity primary key,
  bot_id      text not null,
  market_time timestamptz not null,
  created_at  timestamptz not null default now(),
  trade_count integer not null,
  body        jsonb not null,
  unique (bot_id, market_time)
);

create table briefing (
  briefing_id bigint generated always as identity primary key,
  bot_id      text not null,
  day         date not null,
  created_at  timestamptz not null default now(),
  body        jsonb not null,
  unique (bot_id, day)
);

-- ---------------------------------------------------------------- rights: the owner writes, readers read
grant usage on schema fleet to fleet_params, fleet_hub, fleet_coach;
grant select on flyway_schema_history to fleet_params, fleet_hub, fleet_coach; -- each waits at start for the version it needs
grant select, insert, update on
  bot, bot_param, bot_control, api_token, params_outbox, report_cursor, run_session, decision, order_record, fill, trade, bot_state,
  decision_count, bot_stats, equity_sample, report_other
  to fleet_params;
grant select, insert on audit_event to fleet_params;
grant select, insert, update, delete on open_position to fleet_params;
grant delete on params_outbox to fleet_params;
grant select on bot_instance, instance_task, process_event, worker, heartbeat_latest, scheduler_job, job_run, review, briefing to fleet_params;

grant select, insert, update on bot_instance, instance_task, worker, heartbeat_latest to fleet_hub;
grant select, insert on process_event to fleet_hub;
grant select, insert, update on hub_leader to fleet_hub;
grant delete on instance_task, process_event to fleet_hub; -- history is kept for a while, not for ever
grant select, insert, update, delete on hub_outbox to fleet_hub;
grant select on bot, bot_param, bot_control, run_session, decision, trade, open_position, report_cursor, bot_state to fleet_hub;

grant select, insert, update on scheduler_job, job_run, review, briefing to fleet_coach;
grant delete on job_run to fleet_coach;
grant select on
  bot, bot_param, bot_control, run_session, decision, order_record, fill, trade, open_position, bot_state, bot_instance, process_event,
  decision_count, bot_stats, equity_sample
  to fleet_coach;
grant usage on all sequences in schema fleet to fleet_params, fleet_hub, fleet_coach;

-- Day partitions are made by the owner of the schema through this function, so that params-api needs no DDL rights.
-- False when the default partition holds rows of that day already: then the day stays there, nothing is lost.
create function ensure_decision_partition(day date) returns boolean language plpgsql security definer set search_path = fleet, pg_temp set timezone = 'UTC' as $$
declare part text := 'decision_' || to_char(day, 'YYYYMMDD');
begin
  perform pg_advisory_xact_lock(hashtext('fleet.decision partitions'));
  if to_regclass('fleet.' || part) is null then
    execute format('create table fleet.%I partition of fleet.decision for values from (%L) to (%L)', part, day::timestamptz, (day + 1)::timestamptz);
  end if;
  return true;
exception when check_violation then
  return false;
end $$;
revoke all on function ensure_decision_partition(date) from public;
grant execute on function ensure_decision_partition(date) to fleet_params;
