-- What ticks moved of a runtime's positions since its state was told whole: asset -> newest move, told in few bytes. They count only
-- beside the very state that they were told after; both together are what the next generation goes on from.
alter table bot_state
  add column ticks jsonb,
  add column ticks_generation bigint,
  add column ticks_seq bigint;
