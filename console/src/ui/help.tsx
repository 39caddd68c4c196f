import { Dialog } from './dialog';

const KEYS: readonly [string, readonly [string, string][]][] = [
  ['Anywhere', [['g', 'Fleet'], ['r', 'Runtimes'], ['o', 'Positions'], ['l', 'Closes'], ['w', 'Workers'], ['a', 'Proposals: approve or reject'], ['c', 'Commands'], ['e', 'Events'], ['y', 'System'], ['h', 'Halt: the kill switch'], ['t', 'Theme: system, light, dark'], ['?', 'This help'], ['Esc', 'Close']]],
  ['Fleet', [['j  ↓', 'Next card'], ['k  ↑', 'Previous card'], ['Enter', 'Open the bot'], ['/', 'Filter'], ['v', 'Cards or table']]],
  ['On a card or a bot', [['s', 'Start, restart, resume'], ['p', 'Pause'], ['x', 'Stop'], ['', 'each asks first']]],
  ['Bot', [['1  2  3', 'Candles of 5m, 1h, 4h'], ['j  k', 'Next, previous row'], ['Enter', 'Open or close the row'], ['[  ]', 'Previous, next tab'], ['u', 'Back to the fleet']]],
];

export function HelpDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose} className="dialog-wide">
      <div className="help-grid">
        {KEYS.map(([where, rows]) => (
          <section key={where}>
            <h3>{where}</h3>
            <dl className="keys">
              {rows.map(([keys, what]) => (
                <div key={what}>
                  <dt>{keys.split('  ').filter(Boolean).map((k) => <kbd key={k}>{k}</kbd>)}</dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="muted">
        All times are UTC. <abbr className="mkt">mkt</abbr> marks market time, the clock of the price feed; in a replay it is years away from the wall clock. Profit is green with +, loss red with −.
      </p>
      <div className="dialog-actions">
        <button type="button" className="button button-primary" onClick={onClose} data-first-focus>Close</button>
      </div>
    </Dialog>
  );
}
