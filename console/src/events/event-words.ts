import type { ProcessEvent } from '../api/types';
import { issues } from '../fleet/health';
import { words } from '../ui/format';
import type { BadgeTone } from '../ui/values';

export interface EventWords {
  title: string;
  tone: BadgeTone;
  /** Facts that the title does not tell. */
  rest: Record<string, unknown>;
}

type Facts = Record<string, unknown>;

const STATE_TONES: Record<string, BadgeTone> = { RUNNING: 'good', PAUSED: 'warn', STOPPED: 'dim', STARTING: 'accent', STOPPING: 'accent', BACKOFF: 'warn', DEAD: 'bad', QUARANTINED: 'bad' };

const TONES: readonly [RegExp, BadgeTone][] = [
  [/^proposal_(rejected|expired)/, 'dim'],
  [/^proposal_(pending|approved)/, 'accent'],
  [/^proposal_executed/, 'good'],
  [/emergency|halt_open|dead|lost|unacked|partition|fail(ed)?$|task_dead|refused/, 'bad'],
  [/alert|withheld|superseded|cordon|recycling|waiting|protect/, 'warn'],
  [/recovered|halt_done|command_done|joined|registered/, 'good'],
  [/control|config_changed|desired|failover|adopted|params/, 'accent'],
];

/** Reasons that are words of the protocol. */
const REASONS: Record<string, string> = { acked: 'its worker confirmed', claimed: 'a worker took the task' };

/** What happened, in a few words and a tone; types that nobody told this page about are shown as they are. */
export function eventWords(event: ProcessEvent): EventWords {
  const name = event.event.replace(/^(fleet|bot)\./, '');
  const { title, tone, ...rest } = special(name, event.detail ?? {}) ?? { title: words(name.replace(/\./g, ' ')), rest: event.detail ?? {} };
  return { title, tone: tone ?? TONES.find(([pattern]) => pattern.test(name))?.[1] ?? 'calm', rest: plainly(rest.rest) };
}

function special(name: string, detail: Facts): { title: string; tone?: BadgeTone; rest: Facts } | null {
  const { from, to, desired, cordoned, ...others } = detail;
  if (/state_changed$/.test(name) && typeof to === 'string') {
    return { title: typeof from === 'string' && from !== to ? `${from} → ${to}` : to, tone: STATE_TONES[to] ?? 'warn', rest: without(detail, 'from', 'to') };
  }
  if (name === 'control_applied' && desired) return { title: `wanted ${String(desired)}`, rest: without(detail, 'desired') };
  if (name === 'adopted' && desired) return { title: `new bot, wanted ${String(desired)}`, rest: without(detail, 'desired') };
  if (name === 'config_changed') return { title: 'parameters changed', rest: changed(detail) };
  if (name === 'halt_open') return { title: 'halt in force, not yet proven', rest: detail };
  if (name === 'halt_done') return { title: 'halt carried out', rest: detail };
  if (/cordoned$/.test(name) && String(cordoned) === 'false') return { title: 'worker uncordoned', tone: 'good', rest: others };
  if (/cordoned$/.test(name) && cordoned !== undefined) return { title: 'worker cordoned', rest: others };
  const state = /^bot_(running|paused|stopped)$/.exec(name)?.[1];
  return state ? { title: words(name), tone: STATE_TONES[state.toUpperCase()] ?? 'calm', rest: detail } : null;
}

/** New values by name beside the version. */
function changed({ changed: values, ...rest }: Facts): Facts {
  return typeof values === 'object' && values !== null ? { ...values, ...rest } : rest;
}

function without(detail: Facts, ...names: string[]): Facts {
  return Object.fromEntries(Object.entries(detail).filter(([name]) => !names.includes(name)));
}

/** The same facts without words of the protocol. */
function plainly(detail: Facts): Facts {
  const facts = { ...detail };
  if (typeof facts['reason'] === 'string') facts['reason'] = REASONS[facts['reason']] ?? facts['reason'];
  const found = typeof facts['issues'] === 'string' ? facts['issues'].split(',') : facts['issues'];
  if (Array.isArray(found)) facts['issues'] = issues({ issues: found.map((issue) => String(issue).trim()) }).map((issue) => issue.text).join(', ');
  return facts;
}
