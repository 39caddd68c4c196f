import type { Part, SystemState } from '../api/types';

export interface PartWords {
  role: string;
  /** What does not work without it. */
  lost: string;
  /** What goes on without it. */
  kept: string;
}

const PARTS: readonly [RegExp, PartWords][] = [
  [/params/i, { role: 'Control plane: this API, parameters, control, journal', lost: 'No changes can be made and this page shows old data.', kept: 'Bots go on; workers keep their reports on disk and send them later.' }],
  [/hub/i, { role: 'Process hub: starts, leases, restarts', lost: 'No bot can be started, moved or restarted; starts, pauses and stops wait.', kept: 'Running bots go on while their leases can be renewed through Redis.' }],
  [/worker/i, { role: 'Hosts the bots', lost: 'Its bots do not decide until the hub has moved them to another worker.', kept: 'Stops and targets rest at the venue. Reports that were written are sent when it is back.' }],
  [/coach/i, { role: 'Scheduled reviews and summaries', lost: 'Reviews and daily summaries are late.', kept: 'Trading is not touched by it.' }],
  [/venue/i, { role: 'Paper exchange: market clock, prices, orders', lost: 'No prices and no orders: bots wait and make no entries.', kept: 'Resting orders and accounts are on its disk and are there again when it is back.' }],
  [/postgres/i, { role: 'The record: everything that must not be lost', lost: 'No changes, no grants, no journal reads; pages show old data.', kept: 'Bots manage their positions; reports wait on the workers’ disks and nothing is lost.' }],
  [/redis/i, { role: 'The wire: streams and leases', lost: 'Changes reach workers more slowly.', kept: 'Hub and workers talk over HTTP instead; nothing is lost, because Postgres has it all.' }],
];

const OTHER: PartWords = { role: 'Part of the fleet', lost: 'What it does is not done.', kept: 'The other parts go on.' };

/** @param workers ids of the workers, which are parts under names of their own */
export function partWords(name: string, workers: readonly string[] = []): PartWords {
  if (workers.includes(name)) return partWords('worker');
  return PARTS.find(([pattern]) => pattern.test(name))?.[1] ?? OTHER;
}

/** Up, or switched off on purpose. */
export function isUp(part: Part): boolean {
  return ['up', 'off'].includes(part.status.toLowerCase());
}

export interface Verdict {
  tone: 'good' | 'warn' | 'bad';
  title: string;
  lines: string[];
}

/** The whole system in a sentence, and one more for each thing that is not well. */
export function verdict(system: SystemState): Verdict {
  const broken = system.parts.filter((p) => !isUp(p));
  const workers = system.workers.map((w) => w.workerId);
  const lines = broken.map((p) => `${p.name} is ${p.status.toLowerCase()}. ${partWords(p.name, workers).lost} ${partWords(p.name, workers).kept}`);
  const spooled = system.workers.reduce((sum, w) => sum + w.spooledReports, 0);
  if (spooled > SPOOLED_WORTH_SAYING) lines.push(`${spooled} reports wait on workers’ disks; they are sent as soon as the API takes them.`);
  if (system.workers.length === 0) lines.push('No worker is registered: no bot can run.');
  if (broken.some((p) => p.status.toLowerCase() === 'down')) return { tone: 'bad', title: `${names(broken)} ${broken.length === 1 ? 'is' : 'are'} not up`, lines };
  if (lines.length > 0) return { tone: 'warn', title: broken.length > 0 ? `${names(broken)} ${broken.length === 1 ? 'is' : 'are'} not well` : 'Up, with something to look at', lines };
  return { tone: 'good', title: 'Everything is up', lines };
}

const SPOOLED_WORTH_SAYING = 500;

function names(parts: readonly Part[]): string {
  const all = parts.map((p) => p.name);
  return all.length <= 1 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all[all.length - 1] ?? ''}`;
}
