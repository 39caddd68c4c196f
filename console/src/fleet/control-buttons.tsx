import type { ReactNode } from 'react';
import type { BotCard } from '../api/types';
import { PauseIcon, PlayIcon, StopIcon } from '../ui/icons';
import { useControl } from './control';
import { type Action, refusal } from './state';

const BUTTONS: readonly [Action, string, string, ReactNode][] = [
  ['start', 'Start', 's', <PlayIcon key="start" />],
  ['pause', 'Pause', 'p', <PauseIcon key="pause" />],
  ['stop', 'Stop', 'x', <StopIcon key="stop" />],
];

/** Start, pause, stop. A button that makes no sense now stays where it is and says why. */
export function ControlButtons({ card, named = false }: { card: BotCard; named?: boolean }) {
  const ask = useControl();
  return (
    <div className="controls" role="group" aria-label={`Control of ${card.name}`}>
      {BUTTONS.map(([action, word, key, icon]) => {
        const no = refusal(card, action);
        return (
          <button
            key={action}
            type="button"
            className={`icon-button control-${action}`}
            aria-disabled={no !== null}
            aria-label={`${word} ${card.name}${no ? ` (${no})` : ''}`}
            title={no ? `${word}: ${no}` : `${word} (${key})`}
            onClick={() => no === null && ask(card, action)}
          >
            {icon}
            {named && <span>{word}</span>}
          </button>
        );
      })}
    </div>
  );
}
