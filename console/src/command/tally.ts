import type { Command, CommandTarget } from '../api/types';
import { words } from '../ui/format';
import type { BadgeTone } from '../ui/values';

/** One step of a command, counted over the bots that it concerns. */
export interface Step {
  name: string;
  hint: string;
  count: number;
  /** The slowest so far. */
  millis: number | null;
}

export interface Tally {
  concerned: number;
  steps: Step[];
  /** Carried out by everybody; an emergency stop that flattens: proven by everybody. */
  complete: boolean;
  /** A verdict for people. */
  verdict: { tone: BadgeTone; text: string };
}

export const STOP = 'EMERGENCY_STOP';

export function isFlattening(command: Pick<Command, 'kind' | 'options'>): boolean {
  return command.kind === STOP && command.options['flatten'] === true;
}

export function tally(command: Command): Tally {
  const concerned = command.bots - command.skipped;
  const flattens = isFlattening(command);
  const complete = command.done >= concerned && (!flattens || command.verifiedFlat >= concerned);
  return { concerned, steps: steps(command, flattens), complete, verdict: verdict(command, concerned, complete) };
}

function steps(c: Command, flattens: boolean): Step[] {
  const accepted: Step = { name: 'accepted', hint: 'recorded; it is carried out whatever happens to this page', count: c.bots - c.skipped, millis: null };
  const gated: Step = { name: c.kind === STOP ? 'gated' : 'in force', hint: c.kind === STOP ? 'no entry can leave any more' : 'the worker has applied it', count: Math.max(c.gated, c.targets.filter((t) => t.gatedMillis !== null).length), millis: c.gatedMillis };
  if (!flattens) return [accepted, gated, { name: 'done', hint: c.kind === STOP ? 'a venue read shows that no entry order is left' : 'carried out', count: c.done, millis: c.verifiedMillis }];
  const flat = c.targets.filter((t) => t.flatMillis !== null).length;
  return [
    accepted,
    gated,
    { name: 'flat', hint: 'a venue read shows no position', count: Math.max(flat, c.verifiedFlat), millis: c.flatMillis },
    { name: 'verified', hint: 'a second read, two seconds later, shows it again', count: c.verifiedFlat, millis: c.verifiedMillis },
  ];
}

function verdict(c: Command, concerned: number, complete: boolean): Tally['verdict'] {
  if (concerned === 0) return { tone: 'dim', text: 'It concerned no bot.' };
  if (complete) return { tone: 'good', text: isFlattening(c) ? 'Every bot is proven flat.' : 'Every bot has carried it out.' };
  if (c.finishedAt !== null) return { tone: 'bad', text: `Finished, but ${concerned - c.done} of ${concerned} did not carry it out.` };
  if (c.status === 'unanswered') return { tone: 'bad', text: `${concerned - c.gated} of ${concerned} have not answered; it stays in force and is carried out as soon as they are reached.` };
  return c.remainder.length > 0 ? { tone: 'warn', text: 'Something is left; it is tried again until it is gone.' } : { tone: 'accent', text: 'Under way.' };
}

export const STATUS_TONES: Record<string, BadgeTone> = { open: 'accent', done: 'good', incomplete: 'bad', unanswered: 'bad' };

const TARGET_TONES: Record<string, BadgeTone> = { PENDING: 'calm', GATED: 'accent', REMAINDER: 'bad', DONE: 'good', REFUSED: 'bad', SKIPPED: 'dim', SUPERSEDED: 'dim' };

export function targetTone(target: CommandTarget): BadgeTone {
  return TARGET_TONES[target.status] ?? 'warn';
}

/** Those that somebody should look at come first. */
const ORDER = ['REMAINDER', 'REFUSED', 'PENDING', 'GATED', 'SUPERSEDED', 'DONE', 'SKIPPED'];

export function byUrgency(targets: readonly CommandTarget[]): CommandTarget[] {
  const rank = (t: CommandTarget) => (ORDER.indexOf(t.status) + ORDER.length) % ORDER.length;
  return [...targets].sort((a, b) => rank(a) - rank(b) || a.botId.localeCompare(b.botId));
}

/** EMERGENCY_STOP as "Emergency stop". */
export function kindWords(kind: string): string {
  const text = words(kind).toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function scopeWords(scope: string, target: string | null): string {
  return scope === 'fleet' ? 'the whole fleet' : `${scope} ${target ?? ''}`;
}
