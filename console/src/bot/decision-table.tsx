import { Fragment, memo, useState } from 'react';
import { useResource } from '../api/resource';
import type { JournalEntry, JournalPage } from '../api/types';
import { DecisionWord } from '../fleet/bot-card';
import { reasons } from '../fleet/reasons';
import { percent, price, score, words } from '../ui/format';
import { ChevronIcon } from '../ui/icons';
import { useNarrow } from '../ui/narrow';
import { Badge, Empty, MarketTime, Num } from '../ui/values';
import { DecisionDetail } from './decision-detail';
import { ANYTHING, DECISIONS, isAnything, type JournalFilter, journalQuery } from './journal-filter';
import { PeriodFields } from './period-fields';
import { useSettled } from './settled';
import { STATUS_WORDS, statusTone } from './statuses';

const PAGE_ROWS = 50;
/** A search begins when the typing pauses this long. */
const TYPING_MILLIS = 350;
/** Columns at full width, and at phone width where the others are in the opened row only. */
const COLUMNS = { wide: 9, narrow: 4 };

interface Props {
  botId: string;
  statuses: Record<string, number>;
  status: string;
  onStatus: (status: string) => void;
}

/** The journal, newest first, a page at a time. The first page follows the bot until a row is opened. */
export function DecisionTable({ botId, statuses, status, onStatus }: Props) {
  const [filter, setFilter] = useState(ANYTHING);
  const settled = useSettled(filter, TYPING_MILLIS);
  const wanted = journalQuery(settled, status);
  const pages = usePages(`${botId}/${JSON.stringify(wanted)}`);
  const [open, setOpen] = useState<number | null>(null);
  const held = open !== null || !pages.first;
  const query = new URLSearchParams({ limit: String(PAGE_ROWS), ...wanted, ...(pages.before !== null && { before: String(pages.before) }) });
  const page = useResource<JournalPage>(`/bots/${encodeURIComponent(botId)}/decisions?${query.toString()}`, { on: ['decision', 'fleet'], botId, minGapMillis: 1_500, held });
  const entries = page.data?.entries ?? [];
  const filtered = status !== '' || !isAnything(filter);
  const turn = (move: () => void) => () => {
    setOpen(null);
    move();
  };
  return (
    <div>
      <div className="table-tools">
        <select value={status} onChange={(e) => onStatus(e.target.value)} aria-label="Filter by status">
          <option value="">all statuses</option>
          {statusChoices(statuses, status).map((s) => <option key={s} value={s}>{words(s)}</option>)}
        </select>
        <Filters filter={filter} onFilter={setFilter} />
        {filtered && <button type="button" className="link" onClick={() => { setFilter(ANYTHING); onStatus(''); }}>clear</button>}
        <span className="follow muted" role="status">{!pages.first ? 'older page, does not follow' : held ? <>held while a row is open <button type="button" className="link" onClick={() => setOpen(null)}>follow</button></> : 'follows the bot'}</span>
      </div>
      <div className="table-wrap">
        <table className="table decisions">
          <thead>
            <tr>
              <th scope="col" className="col-open"><span className="hidden">Open</span></th>
              <th scope="col" className="col-time">Time <abbr className="mkt">mkt</abbr></th>
              <th scope="col" className="col-symbol lo">Symbol</th>
              <th scope="col" className="col-decision">Decision</th>
              <th scope="col" className="col-status">Status</th>
              <th scope="col" className="lo">Reason</th>
              <th scope="col" className="right col-score lo">Long · short</th>
              <th scope="col" className="right col-confidence lo">Confidence</th>
              <th scope="col" className="right col-price lo">Price</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => <Row key={`${entry.id}`} entry={entry} open={open === entry.id} onToggle={setOpen} />)}
          </tbody>
        </table>
        {page.data && entries.length === 0 && <Empty>{filtered ? (page.data.nextBefore === null ? 'Nothing fits the filter.' : 'Nothing fits in the newest part of the journal; Older looks further back.') : 'No decision yet. A bot decides when a bar of five minutes closes.'}</Empty>}
        {page.error && !page.data && <Empty>The journal cannot be read: {page.error.message}</Empty>}
      </div>
      <div className="pager">
        <button type="button" className="button" disabled={pages.first} onClick={turn(pages.newest)}>Newest</button>
        <button type="button" className="button" disabled={pages.first} onClick={turn(pages.newer)}>Newer</button>
        <button type="button" className="button" disabled={page.data?.nextBefore == null} onClick={turn(() => pages.older(page.data?.nextBefore ?? null))}>Older</button>
        <span className="muted num">page {pages.number}</span>
      </div>
    </div>
  );
}

/** Cursor per page; begins anew when what is shown changes. */
function usePages(of: string) {
  const [state, setState] = useState<{ of: string; stack: readonly number[] }>({ of, stack: [] });
  const stack = state.of === of ? state.stack : [];
  return {
    before: stack[stack.length - 1] ?? null,
    first: stack.length === 0,
    number: stack.length + 1,
    newest: () => setState({ of, stack: [] }),
    newer: () => setState({ of, stack: stack.slice(0, -1) }),
    older: (before: number | null) => before !== null && setState({ of, stack: [...stack, before] }),
  };
}

function statusChoices(statuses: Record<string, number>, selected: string): string[] {
  const known = new Set([...Object.keys(statuses), ...(selected ? [selected] : [])]);
  return [...known].sort();
}

function Filters({ filter, onFilter }: { filter: JournalFilter; onFilter: (filter: JournalFilter) => void }) {
  return (
    <>
      <select value={filter.decision} onChange={(e) => onFilter({ ...filter, decision: e.target.value })} aria-label="Filter by decision">
        <option value="">all decisions</option>
        {DECISIONS.map((d) => <option key={d} value={d}>{d}</option>)}
      </select>
      <PeriodFields period={filter} onPeriod={(period) => onFilter({ ...filter, ...period })} />
      <input type="search" className="filter" value={filter.text} maxLength={100} onChange={(e) => onFilter({ ...filter, text: e.target.value })} placeholder="Text in reason or note" aria-label="Find text in reason or note" />
    </>
  );
}

interface RowProps {
  entry: JournalEntry;
  open: boolean;
  onToggle: (id: number | null) => void;
}

const Row = memo(function Row({ entry, open, onToggle }: RowProps) {
  const { body } = entry;
  const narrow = useNarrow();
  const toggle = () => onToggle(open ? null : entry.id);
  const confidence = body.adjustedConfidence ?? body.confidence ?? body.signalConfidence;
  return (
    <Fragment>
      <tr className={`decision-row ${open ? 'decision-open' : ''}`} tabIndex={0} data-row={entry.id} onClick={toggle} onKeyDown={(e) => e.key === 'Enter' && e.target === e.currentTarget && toggle()}>
        <td className="col-open">
          <button type="button" className="chevron" aria-expanded={open} aria-label={`Details of ${entry.decision} at ${entry.occurredAt}`} tabIndex={-1} onClick={(e) => { e.stopPropagation(); toggle(); }}>
            <ChevronIcon />
          </button>
        </td>
        <td><MarketTime at={entry.occurredAt} /></td>
        <td className="lo">{entry.symbol}</td>
        <td><DecisionWord decision={entry.decision} /></td>
        <td className={`status-${statusTone(entry.status)}`} title={STATUS_WORDS[entry.status]}>{words(entry.status)}{entry.late && <> <Badge tone="warn">late</Badge></>}</td>
        <td className="lo cell-reason" title={body.reason ?? undefined}>{reasons(body.reason).map((r) => r.text).join(', ')}</td>
        <td className="right lo num">{score(body.longScore)} · {score(body.shortScore)}</td>
        <td className="right lo"><Num text={percent(confidence)} /></td>
        <td className="right lo"><Num text={price(body.price)} /></td>
      </tr>
      {open && (
        <tr className="decision-detail">
          <td colSpan={narrow ? COLUMNS.narrow : COLUMNS.wide}><DecisionDetail entry={entry} /></td>
        </tr>
      )}
    </Fragment>
  );
});
