-- Run once on a restored database, before any service starts, as the owner of the schema:
--   psql --username fleet_owner --dbname fleet --single-transaction --set ON_ERROR_STOP=1 --file deploy/postgres/after-restore.sql
-- Generations granted after the backup must not come again: a new one stands above whatever an old worker, a spool or an order id holds.
update fleet.bot_instance
set generation = generation + 100000,
    -- What was commanded after the backup is forgotten: nobody opens anything until an operator says so (fleet resume). Protection goes on.
    protect_only = true,
    actual_status = 'STOPPED',
    worker_id = null,
    task_id = null,
    revision = revision + 1,
    updated_at = now();
-- Starts that were on their way belong to generations that are gone.
update fleet.instance_task set state = 'SUPERSEDED', updated_at = now() where state in ('QUEUED', 'CLAIMED');
