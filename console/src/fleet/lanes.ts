import type { BotCard } from '../api/types';

export interface Lane {
  key: string;
  title: string;
  hint: string;
  bots: BotCard[];
}

const LANES: readonly [string, string, string][] = [
  ['demo', 'Demo', 'paper and test accounts'],
  ['live', 'Live', 'real money'],
  ['backlog', 'Backlog', 'not running'],
];

/** The three lanes in fixed order, each sorted by id so that cards do not jump; a lane nobody knows gets its own at the end. */
export function lanes(bots: readonly BotCard[]): Lane[] {
  const known = LANES.map(([key, title, hint]) => ({ key, title, hint, bots: sorted(bots.filter((b) => b.lane === key)) }));
  const keys = known.map((lane) => lane.key);
  const strange = sorted(bots.filter((b) => !keys.includes(b.lane)));
  return strange.length === 0 ? known : [...known, { key: 'other', title: 'Other', hint: 'lane unknown to this console', bots: strange }];
}

function sorted(bots: readonly BotCard[]): BotCard[] {
  return [...bots].sort((a, b) => a.botId.localeCompare(b.botId));
}

/** Every word of the filter must occur in id, name, symbol, strategy or state. */
export function matches(card: BotCard, filter: string): boolean {
  const text = [card.botId, card.name, card.symbol, card.strategyId, card.actual ?? 'unknown', card.desired, card.group, card.health, card.halted === null ? '' : 'halted', card.protectOnly ? 'protect only' : '', ...card.issues].join(' ').toLowerCase();
  return filter.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}
