/** A period of market time as the forms have it: text of datetime-local inputs, UTC, empty = without bound. */
export interface Period {
  from: string;
  to: string;
}

export const ALWAYS: Period = { from: '', to: '' };

/** ISO-8601 of an input's text; undefined when it is empty or no moment. */
export function asMoment(text: string): string | undefined {
  const at = text === '' ? NaN : Date.parse(`${text}Z`);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

/** The period as query parameters. */
export function asQuery(period: Period): Record<string, string> {
  const from = asMoment(period.from);
  const to = asMoment(period.to);
  return { ...(from && { from }), ...(to && { to }) };
}
