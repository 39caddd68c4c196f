-- Runtimes: installed documents, the wallets they may watch, and what their exits did.

-- ---------------------------------------------------------------- params-api: what is installed
-- Wallets that were made for strategies; a runtime watches no other.
create table strategy_wallet (
  address        text primary key check (address ~ '^0x[0-9a-f]{40}$'),
  purpose        text not null,
  initial_budget numeric not null check (initial_budget > 0),
  skill_name     text,
  skill_version  text,
  created_by     text not null,
  created_at     timestamptz not null default now()
);

create table runtime (
  runtime_id   text primary key check (runtime_id ~ '^[a-z0-9][a-z0-9-]{0,31}$'),
  name         text not null,
  version      text,
  source       text not null,
  document     text not null, -- as it was given: what variables hold is not in it
  installation bigint not null, -- counts up with each installation after a deletion
  installed_by text not null,
  installed_at timestamptz not null,
  updated_at   timestamptz not null,
  deleted_at   timestamptz
);

-- One wallet of a runtime is one bot.
create table runtime_wallet (
  runtime_id text not null references runtime,
  strategy   text not null,
  wallet     text not null,
  shown_as   text not null, -- masked when the document takes it from a variable whose name suggests a secret
  enabled    boolean not null,
  bot_id     text references bot, -- null while it was never enabled
  primary key (runtime_id, strategy)
);

-- ---------------------------------------------------------------- params-api: what runtimes reported
create table dsl_state (
  bot_id     text not null references bot,
  asset      text not null,
  generation bigint not null,
  seq        bigint not null,
  body       jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (bot_id, asset)
);

create table dsl_archive (
  bot_id       text not null references bot,
  generation   bigint not null,
  seq          bigint not null,
  asset        text not null,
  close_reason text not null,
  terminal     boolean not null,
  closed_at    timestamptz not null,
  body         jsonb not null,
  received_at  timestamptz not null default now(),
  primary key (bot_id, generation, seq)
);
create index dsl_archive_recent on dsl_archive (closed_at desc);

create table dsl_event (
  bot_id      text not null references bot,
  generation  bigint not null,
  seq         bigint not null,
  event       text not null,
  asset       text,
  occurred_at timestamptz not null,
  body        jsonb not null,
  received_at timestamptz not null default now(),
  primary key (bot_id, generation, seq)
);
create index dsl_event_recent on dsl_event (bot_id, received_at desc);

create table runtime_status (
  bot_id     text primary key references bot,
  generation bigint not null,
  seq        bigint not null,
  body       jsonb not null,
  updated_at timestamptz not null default now()
);

-- ---------------------------------------------------------------- rights
grant select, insert on strategy_wallet, dsl_archive, dsl_event to fleet_params;
grant select, insert, update on runtime, runtime_wallet, runtime_status to fleet_params;
grant select, insert, update, delete on dsl_state to fleet_params;
grant select on strategy_wallet, runtime, runtime_wallet, dsl_state, dsl_archive, dsl_event, runtime_status to fleet_hub, fleet_coach;
