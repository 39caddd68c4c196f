import type { ProcessEvent } from '../api/types';
import { detailText } from '../bot/tables';
import { clock, day } from '../ui/format';
import { botHref, commandsHref } from '../ui/route';
import { Empty } from '../ui/values';
import { eventWords } from './event-words';

/** Events newest first, under their days; each a dot in its tone on one line of time. */
export function Timeline({ events, withBot = false }: { events: readonly ProcessEvent[]; withBot?: boolean }) {
  if (events.length === 0) return <Empty>Nothing happened yet.</Empty>;
  const days = new Map<string, ProcessEvent[]>();
  for (const event of events) {
    const key = day(event.at);
    days.set(key, [...(days.get(key) ?? []), event]);
  }
  return (
    <div className="timeline">
      {[...days].map(([key, of]) => (
        <section key={key} aria-label={key}>
          <h3 className="num">{key}, UTC</h3>
          <ol>{of.map((e) => <Line key={e.id} event={e} withBot={withBot} />)}</ol>
        </section>
      ))}
    </div>
  );
}

function Line({ event, withBot }: { event: ProcessEvent; withBot: boolean }) {
  const { title, tone, rest } = eventWords(event);
  const commandId = typeof rest['commandId'] === 'string' ? rest['commandId'] : null;
  return (
    <li className={`moment moment-${tone}`} tabIndex={0} data-row={event.id}>
      <time className="num" dateTime={event.at}>{clock(event.at)}</time>
      <span className="moment-dot" aria-hidden="true" />
      <span className="moment-words">
        {withBot && <>{event.botId ? <a className="link" href={botHref(event.botId, 'events')}>{event.botId}</a> : <span className="muted">fleet</span>} </>}
        <b>{title}</b> <span className="moment-detail">{detailText(rest)}{commandId && <> <a className="link" href={commandsHref(commandId)}>the command</a></>} <span className="muted">· {event.source}</span></span>
      </span>
    </li>
  );
}
