import type { ProcessEvent } from '../api/types';
import { words } from '../ui/format';
import type { BadgeTone } from '../ui/values';

export interface EventWords {
  title: string;
  tone: BadgeTone;
  /** Facts that the title does not tell. */
  rest: Record<string, unknown>;
}

const STATE_TONES: Record<string, BadgeTone> = { RUNNING: 'good', PAUSED: 'warn', STOPPED: 'dim', STARTING: 'accent', STOPPING: 'accent', BACKOFF: 'warn', DEAD: 'bad', QUARANTINED: 'bad' };

const TONES: readonly [RegExp, BadgeTone][] = [
  [/emergency|halt_open|dead|lost|unacked|partition|fail(ed)?$|task_dead|refused/, 'bad'],
  [/alert|withheld|superseded|cordon|recycling|waiting|protect/, 'warn'],
  [/recovered|halt_done|command_done|joined|registered/, 'good'],
  [/control|desired|failover|adopted|params/, 'accent'],
];

/** What happened, in a few words and a tone; types that nobody told this page about are shown as they are. */
export function eventWords(event: ProcessEvent): EventWords {
  const name = event.event.replace(/^(fleet|bot|worker)\./, '');
  const detail = event.detail ?? {};
  const { from, to } = detail;
  if (/state_changed$/.test(name) && typeof to === 'string') {
    const { from: _from, to: _to, ...rest } = detail;
    return { title: typeof from === 'string' ? `${from} → ${to}` : to, tone: STATE_TONES[to] ?? 'warn', rest };
  }
  const known = /^bot_(running|paused|stopped)$/.exec(name)?.[1];
  if (known) return { title: words(name), tone: STATE_TONES[known.toUpperCase()] ?? 'calm', rest: detail };
  return { title: words(name.replace(/\./g, ' ')), tone: TONES.find(([pattern]) => pattern.test(name))?.[1] ?? 'calm', rest: detail };
}
