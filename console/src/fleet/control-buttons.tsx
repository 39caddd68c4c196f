import type { ReactNode } from 'react';
import type { BotCard } from '../api/types';
import { PauseIcon, PlayIcon, RestartIcon, StopIcon } from '../ui/icons';
import { useControl } from './control';
import { type Action, refusal, startAction } from './state';

type Button = readonly [Action, string, string, ReactNode];

const FIRST: Record<'start' | 'restart' | 'resume', Button> = {
  start: ['start', 'Start', 's', <PlayIcon key="start" />],
  restart: ['restart', 'Restart', 's', <RestartIcon key="restart" />],
  resume: ['resume', 'Resume', 's', <PlayIcon key="resume" />],
};
const PAUSE: Button = ['pause', 'Pause', 'p', <PauseIcon key="pause" />];
const STOP: Button = ['stop', 'Stop', 'x', <StopIcon key="stop" />];

function buttons(card: BotCard): Button[] {
  const first = startAction(card);
  return [FIRST[first === 'restart' || first === 'resume' ? first : 'start'], PAUSE, STOP];
}

/** Start, pause, stop. A button that makes no sense now stays where it is and says why; that of a halted bot restarts it. */
export function ControlButtons({ card, named = false }: { card: BotCard; named?: boolean }) {
  const ask = useControl();
  return (
    <div className="controls" role="group" aria-label={`Control of ${card.name}`}>
      {buttons(card).map(([action, word, key, icon]) => {
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
