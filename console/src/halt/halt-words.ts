import type { BotCard } from '../api/types';
import { plural } from '../ui/format';

export type ScopeKind = 'fleet' | 'group' | 'bot';

export interface HaltScope {
  kind: ScopeKind;
  target: string | null;
}

/** The word that must be typed. */
export const WORD = 'EMERGENCY_STOP';

export function affected(bots: readonly BotCard[], scope: HaltScope): BotCard[] {
  if (scope.kind === 'fleet') return [...bots];
  return bots.filter((b) => (scope.kind === 'group' ? b.group : b.botId) === scope.target);
}

/** What will happen, step by step, in the order in which it happens. */
export function haltWords(bots: readonly BotCard[], flatten: boolean): string[] {
  const open = bots.filter((b) => b.position !== null).length;
  const live = bots.filter((b) => b.accountType === 'live').length;
  const positions = open === 0 ? 'No position is open as far as this page knows.' : `${plural(open, 'bot')} ${open === 1 ? 'has' : 'have'} an open position.`;
  return [
    `${plural(bots.length, 'bot')}${live > 0 ? `, ${live} of them with REAL MONEY` : ''}. ${positions}`,
    'At once no entry order can leave any more; entry orders that wait are cancelled.',
    flatten
      ? 'Every open position is closed at market. Its stop and target stay until the venue shows it flat, then they are cancelled.'
      : 'Open positions stay open. Their stops and targets keep resting at the venue, but nobody trails or closes them.',
    flatten ? 'Two venue reads, two seconds apart, prove that nothing is left. What cannot be closed is tried again and named here.' : 'Two venue reads prove that no entry order is left.',
    'The bots are stopped. Only a restart by an operator lets them trade again.',
  ];
}

/** An id made here, so that asking twice never stops twice. */
export function newCommandId(verb: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return `${verb}-${[...bytes].map((b) => b.toString(16).padStart(2, '0')).join('')}`;
}
