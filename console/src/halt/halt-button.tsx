import { tally } from '../command/tally';
import { HaltIcon } from '../ui/icons';
import { useHalt } from './halt-host';

/** In the bar of every page; while an emergency stop is under way it shows how far. */
export function HaltButton({ botId }: { botId: string | null }) {
  const { ask, current, show } = useHalt();
  if (current) {
    const { concerned, steps } = tally(current);
    const last = steps[steps.length - 1];
    return (
      <button type="button" className="halt-button halt-under-way" onClick={show} aria-label={`Emergency stop under way: ${last?.name ?? ''} ${last?.count ?? 0} of ${concerned}`}>
        <HaltIcon />
        <span>Halting</span> <span className="num">{last?.count ?? 0}/{concerned}</span>
      </button>
    );
  }
  return (
    <button type="button" className="halt-button" onClick={() => ask(botId === null ? { kind: 'fleet', target: null } : { kind: 'bot', target: botId })} title="Emergency stop (h)">
      <HaltIcon />
      <span>Halt</span>
    </button>
  );
}
