import { count, percent, words } from '../ui/format';
import { Empty, Panel } from '../ui/values';
import { histogram, STATUS_WORDS, statusTone } from './statuses';

interface Props {
  statuses: Record<string, number>;
  selected: string;
  onSelect: (status: string) => void;
}

/** How often each status occurred: the answer to "why does it not trade?". */
export function StatusHistogram({ statuses, selected, onSelect }: Props) {
  const bars = histogram(statuses);
  return (
    <Panel title="How decisions ended" aside={<span className="muted">click to filter</span>}>
      {bars.length === 0 ? (
        <Empty>No decision yet. A bot decides when a bar of five minutes closes.</Empty>
      ) : (
        <ul className="histogram">
          {bars.map((bar) => (
            <li key={bar.status}>
              <button type="button" aria-pressed={selected === bar.status} onClick={() => onSelect(selected === bar.status ? '' : bar.status)} title={STATUS_WORDS[bar.status] ?? bar.status}>
                <span className="histogram-word">{words(bar.status)}</span>
                <span className="num">{count(bar.count)}</span>
                <span className="num muted histogram-share">{percent(bar.share)}</span>
                <span className={`histogram-bar histogram-${statusTone(bar.status)}`} style={{ width: `${bar.length * 100}%` }} aria-hidden="true" />
                <span className="histogram-why muted">{STATUS_WORDS[bar.status] ?? 'not described here'}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
