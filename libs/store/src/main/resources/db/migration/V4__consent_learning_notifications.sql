-- Consent to trade without asking, what bots learned, what people are told.

-- ---------------------------------------------------------------- params-api
-- The gate that was shown last for a bot. Its nonce is good for one answer; a newer gate takes its place.
create table consent_gate (
  bot_id         text primary key references bot,
  nonce_hash     text not null,
  shown_to       text not null,
  shown_at       timestamptz not null,
  expires_at     timestamptz not null,
  params_version bigint not null, -- the set-up that was shown; another one needs another gate
  answered_at    timestamptz
);

-- Whether a person's consent to autonomous_live is on record. No row = never given.
create table live_consent (
  bot_id         text primary key references bot,
  granted        boolean not null,
  actor          text not null,
  at             timestamptz not null,
  params_version bigint not null
);

-- The part of a bot's journal that people write: consent, resets of what it learned. Append only.
create table bot_event (
  event_id bigint generated always as identity primary key,
  bot_id   text not null references bot,
  at       timestamptz not null,
  event    text not null,
  actor    text not null,
  detail   jsonb not null
);
create index bot_event_recent on bot_event (bot_id, event_id desc);
create index bot_event_reset on bot_event (event_id) where event = 'metrics_reset';

-- ---------------------------------------------------------------- coach-service
-- What results taught a bot, one row per step; the newest is in force.
create table learning_metrics (
  bot_id                     text not null,
  version                    bigint not null check (version > 0),
  market_time                timestamptz, -- of the review; null for a reset before any decision
  created_at                 timestamptz not null default now(),
  cause                      text not null check (cause in ('review', 'reset')),
  actor                      text not null,
  event_id                   bigint unique, -- the journal event that asked for a reset
  confidence_multiplier      numeric not null check (confidence_multiplier between 0.70 and 1.0),
  effective_leverage_cap     numeric not null check (effective_leverage_cap > 0),
  recommended_min_confidence numeric not null check (recommended_min_confidence between 0.55 and 0.75),
  leverage_reduction_active  boolean not null,
  trade_count                integer not null, -- closed trades that were seen
  win_rate                   numeric,
  average_pnl                numeric,
  total_pnl                  numeric not null,
  longest_loss_streak        integer not null,
  current_loss_streak        integer not null,
  high_confidence_win_rate   numeric,
  underperforming_symbols    text[] not null default '{}',
  lessons                    text[] not null default '{}',
  primary key (bot_id, version)
);

alter table scheduler_job
  add column runs     text not null default '',
  add column delivery text not null default 'none' check (delivery in ('none', 'announce')),
  add column bots     text not null default 'all' check (bots in ('all', 'live', 'paper'));

-- Conditions of bots that people were told of; a condition that is over leaves.
create table alert_condition (
  bot_id     text not null,
  condition  text not null,
  since      timestamptz not null,
  alerted_at timestamptz not null,
  primary key (bot_id, condition)
);

create table notification (
  notification_id bigint generated always as identity primary key,
  created_at      timestamptz not null default now(),
  kind            text not null,
  bot_id          text,
  dedupe_key      text not null unique,
  title           text not null,
  body            text not null
);
create index notification_age on notification (created_at);

create table notification_delivery (
  notification_id bigint not null references notification on delete cascade,
  channel         text not null,
  status          text not null default 'PENDING' check (status in ('PENDING', 'SENT', 'FAILED')),
  attempts        integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  last_error      text,
  sent_at         timestamptz,
  primary key (notification_id, channel)
);
create index notification_due on notification_delivery (next_attempt_at) where status = 'PENDING';

-- ---------------------------------------------------------------- rights
grant select, insert, update on consent_gate, live_consent to fleet_params;
grant select, insert on bot_event to fleet_params;
grant select on live_consent, bot_event to fleet_coach;
grant select, insert on learning_metrics to fleet_coach;
grant select, insert, update, delete on alert_condition, notification, notification_delivery to fleet_coach;
grant select on learning_metrics, notification, notification_delivery to fleet_params;
grant usage on all sequences in schema fleet to fleet_params, fleet_hub, fleet_coach;
