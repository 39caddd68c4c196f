import type { WorkerState } from '../api/types';
import { Badge, type BadgeTone } from '../ui/values';

interface State {
  word: string;
  tone: BadgeTone;
  detail: string;
}

/** Heartbeats come every 30 s at the latest; a lease lasts 15 s. */
const SILENT_MILLIS = 45_000;

export function workerState(worker: WorkerState): State {
  if (worker.lostAt !== null) return { word: 'lost', tone: 'bad', detail: 'its heartbeats fell silent; the hub places its bots elsewhere' };
  if (worker.heartbeatAgeMillis > SILENT_MILLIS) return { word: 'silent', tone: 'warn', detail: 'no heartbeat came for a while; its bots are placed elsewhere as their leases run out' };
  if (worker.draining) return { word: 'draining', tone: 'warn', detail: 'it is about to end and lets its bots go' };
  if (worker.cordoned) return { word: 'cordoned', tone: 'warn', detail: `takes no new bots, keeps those it has${worker.cordonReason ? `: ${worker.cordonReason}` : ''}` };
  return { word: 'up', tone: 'good', detail: 'takes bots' };
}

/** @param quiet says nothing of a worker that is well */
export function WorkerBadge({ worker, quiet = false }: { worker: WorkerState; quiet?: boolean }) {
  const { word, tone, detail } = workerState(worker);
  return quiet && tone === 'good' ? null : <Badge tone={tone} title={detail}>{word}</Badge>;
}
