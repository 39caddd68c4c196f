import { createContext, type ReactNode, use, useCallback, useState } from 'react';
import type { BotCard } from '../api/types';
import { ControlDialog } from './control-dialog';
import type { Action } from './state';

type Ask = (card: BotCard, action: Action) => void;

const ControlContext = createContext<Ask>(() => undefined);

/** Holds the one confirm dialog that every start, pause and stop goes through. */
export function ControlHost({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<{ card: BotCard; action: Action } | null>(null);
  const ask = useCallback<Ask>((card, action) => setAsked({ card, action }), []);
  return (
    <ControlContext value={ask}>
      {children}
      {asked && <ControlDialog card={asked.card} action={asked.action} onClose={() => setAsked(null)} />}
    </ControlContext>
  );
}

export function useControl(): Ask {
  return use(ControlContext);
}
