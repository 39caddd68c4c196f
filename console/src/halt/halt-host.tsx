import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { useResource } from '../api/resource';
import type { Command } from '../api/types';
import { tally } from '../command/tally';
import { useToast } from '../ui/toasts';
import { HaltDialog } from './halt-dialog';
import type { HaltScope } from './halt-words';

interface Halting {
  ask: (scope: HaltScope) => void;
  /** The emergency stop given from this page, while it is under way. */
  current: Command | null;
  /** Shows its progress again. */
  show: () => void;
}

const HaltContext = createContext<Halting>({ ask: () => undefined, current: null, show: () => undefined });
const LOOK_MILLIS = 400;

/** Holds the kill switch: one dialog for every page, and the emergency stop that is followed after it is closed. */
export function HaltHost({ children }: { children: ReactNode }) {
  const [scope, setScope] = useState<HaltScope | null>(null);
  const [commandId, setCommandId] = useState<string | null>(null);
  const toast = useToast();
  const { data } = useResource<Command>(commandId === null ? null : `/commands/${encodeURIComponent(commandId)}`, { on: ['command'], minGapMillis: 150, everyMillis: LOOK_MILLIS });
  const command = data !== null && data.commandId === commandId ? data : null;
  const isOver = command !== null && command.finishedAt !== null;

  useEffect(() => {
    if (!isOver || scope !== null || command === null) return;
    const { verdict } = tally(command);
    toast(`Emergency stop: ${verdict.text}`, verdict.tone === 'good' ? 'good' : 'bad');
    setCommandId(null);
  }, [isOver, scope, command, toast]);

  const ask = useCallback((wanted: HaltScope) => {
    setScope(wanted);
    setCommandId((id) => (isOver ? null : id));
  }, [isOver]);
  const close = useCallback(() => {
    setScope(null);
    if (isOver) setCommandId(null);
  }, [isOver]);
  const another = useCallback(() => setCommandId(null), []);
  const show = useCallback(() => setScope({ kind: 'fleet', target: null }), []);
  const halting = useMemo<Halting>(() => ({ ask, current: commandId !== null && !isOver ? command : null, show }), [ask, command, commandId, isOver, show]);
  return (
    <HaltContext value={halting}>
      {children}
      {scope && <HaltDialog scope={scope} commandId={commandId} command={command} onGiven={setCommandId} onAnother={another} onClose={close} />}
    </HaltContext>
  );
}

export function useHalt(): Halting {
  return use(HaltContext);
}
