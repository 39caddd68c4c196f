import type { BotCard } from '../api/types';
import { duration, words } from '../ui/format';
import type { BadgeTone } from '../ui/values';

/** What a bot is doing, in one word, and what stands behind it. */
export interface BotState {
  word: string;
  tone: BadgeTone;
  /** What the operator asked for, while it differs from what is. */
  wanted: string | null;
  detail: string;
}

/** A hosted bot that is silent this long is shown as silent: the fleet's own dead-after. */
export const SILENT_AFTER_MILLIS = 120_000;
/** Heartbeats come at least every 30 s. */
export const AGEING_AFTER_MILLIS = 35_000;

const TONES: Record<string, BadgeTone> = {
  RUNNING: 'good',
  PAUSED: 'warn',
  STOPPED: 'dim',
  STARTING: 'accent',
  STOPPING: 'accent',
  BACKOFF: 'warn',
  DEAD: 'bad',
  QUARANTINED: 'bad',
};

const MEANINGS: Record<string, string> = {
  RUNNING: 'decides on every closed bar',
  PAUSED: 'makes no entries; an open position is still managed',
  STOPPED: 'has no worker',
  STARTING: 'a worker takes it over',
  STOPPING: 'its worker lets go of it',
  BACKOFF: 'failed to start; the hub tries again',
  DEAD: 'its worker lost it; the hub starts it elsewhere',
  QUARANTINED: 'failed too often; the hub tries no more until an operator starts it again',
};

const HOSTED = ['RUNNING', 'PAUSED'];

export function botState(card: BotCard, heartbeatAge: number | null): BotState {
  const { actual, desired } = card;
  if (card.halted !== null) return haltedState(card.halted, actual);
  if (actual === null) return { word: 'UNKNOWN', tone: desired === 'STOPPED' ? 'dim' : 'warn', wanted: desired === 'STOPPED' ? null : desired, detail: 'the hub has not seen this bot yet' };
  if (HOSTED.includes(actual)) {
    const heard = `the hub says ${actual}, but`;
    if (heartbeatAge === null) return { word: 'UNKNOWN', tone: 'warn', wanted: desired, detail: `${heard} no heartbeat was ever seen` };
    if (heartbeatAge > SILENT_AFTER_MILLIS) return { word: 'SILENT', tone: 'bad', wanted: desired, detail: `${heard} nothing was heard for ${duration(heartbeatAge)}` };
  }
  const wanted = desired === actual ? null : desired;
  if (card.protectOnly && actual === 'RUNNING') return { word: 'PROTECT ONLY', tone: 'warn', wanted, detail: 'placed again after a death: guards what is open and enters nothing until you resume it' };
  if (actual === 'RUNNING' && card.strategyId === 'market_maker') return { word: actual, tone: 'good', wanted, detail: 'quotes both sides of its market' };
  return { word: actual in TONES ? actual : 'UNKNOWN', tone: TONES[actual] ?? 'warn', wanted, detail: MEANINGS[actual] ?? `the hub says ${words(actual)}` };
}

function haltedState(commandId: string, actual: string | null): BotState {
  const over = actual === null || actual === 'STOPPED';
  return { word: over ? 'HALTED' : 'HALTING', tone: 'bad', wanted: null, detail: `emergency stop ${commandId}${over ? '' : ' is being carried out'}; only a restart ends it` };
}

/** Where a wish stands on its way: API, hub, worker. */
export function wishProgress(card: BotCard): string | null {
  if (card.halted !== null || card.desired === card.actual || (card.actual === null && card.desired === 'STOPPED')) return null;
  if (card.applied !== card.desired) return `${card.desired} asked, the hub has not taken it over yet`;
  return `${card.desired} asked, now ${card.actual ?? 'unknown'}`;
}

export type HeartbeatTone = 'good' | 'warn' | 'bad' | 'dim';

export function heartbeatTone(card: BotCard, age: number | null): HeartbeatTone {
  if (age === null || card.actual === 'STOPPED' || card.actual === null) return 'dim';
  if (age > SILENT_AFTER_MILLIS) return 'bad';
  return age > AGEING_AFTER_MILLIS ? 'warn' : 'good';
}

export type Action = 'start' | 'pause' | 'stop' | 'restart' | 'resume';

/** What an action asks for: a control status, or a command where a status alone would not do. */
export const TARGET: Record<Action, { status: string } | { command: string }> = {
  start: { status: 'RUNNING' },
  pause: { status: 'PAUSED' },
  stop: { status: 'STOPPED' },
  restart: { command: 'RESTART' },
  resume: { command: 'RESUME' },
};

/** What the first button does: a halt ends by a restart only, a guarding bot is resumed. */
export function startAction(card: BotCard): Action {
  if (card.halted !== null) return 'restart';
  return card.protectOnly && card.desired === 'RUNNING' ? 'resume' : 'start';
}

/** Why an action makes no sense now; null when it does. A start is allowed again where the hub gave up. */
export function refusal(card: BotCard, action: Action): string | null {
  if (action === 'restart') return card.halted === null ? 'it is not halted' : null;
  if (card.halted !== null) return 'it is halted';
  if (action === 'resume') return card.protectOnly || card.desired === 'PAUSED' ? null : 'it is neither paused nor guarding only';
  if (action === 'start') return card.desired === 'RUNNING' && card.actual !== 'QUARANTINED' ? 'RUNNING is asked already' : null;
  if (action === 'pause') return card.desired === 'PAUSED' ? 'PAUSED is asked already' : card.desired === 'STOPPED' ? 'it is stopped' : null;
  return card.desired === 'STOPPED' ? 'STOPPED is asked already' : null;
}
