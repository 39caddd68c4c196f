import type { CheckedAccount } from '../api/types';
import type { BadgeTone } from '../ui/values';

/** How a check ended, in a word and its tone. */
export function verdictOf(account: CheckedAccount): { word: string; tone: BadgeTone } {
  switch (account.verdict) {
    case 'PASSED':
      return { word: 'passed', tone: account.warnings.length > 0 ? 'warn' : 'good' };
    case 'REFUSED':
      return { word: 'refused', tone: 'bad' };
    case 'UNREACHABLE':
      return { word: 'no answer', tone: 'warn' };
  }
}

/** What a person should know of it: permissions and warnings, or the venue's code and what to look at. */
export function checkWords(account: CheckedAccount): string {
  if (account.verdict === 'PASSED') {
    return [`may ${account.permissions.join(' and ')}`, ...account.warnings].join('; ');
  }
  return `${account.code ?? ''}: ${account.text ?? ''}; look at ${account.lookAt ?? 'the log of the worker'}`;
}

/** How far apart the clocks are. */
export function clockWords(offset: number | null): string {
  return offset === null ? 'not told' : `${offset > 0 ? '+' : ''}${offset} ms`;
}
