import type { FieldProblem } from '../api/client';
import type { Parameter } from '../api/types';

/** Kinds of fields that the form knows; what a strategy calls its types is mapped onto them. */
export type FieldKind = 'integer' | 'decimal' | 'boolean' | 'choice' | 'list' | 'text';

export function kindOf(parameter: Parameter): FieldKind {
  const type = parameter.type.toLowerCase();
  if (/\[\]|list|array|set/.test(type)) return 'list';
  if (parameter.choices && parameter.choices.length > 0) return 'choice';
  if (/bool/.test(type)) return 'boolean';
  if (/^(int|integer|long|short)/.test(type)) return 'integer';
  if (/number|decimal|double|float|money|percent|fraction/.test(type)) return 'decimal';
  return 'text';
}

export type Parsed = { ok: true; value: unknown } | { ok: false; problem: string };

const bad = (problem: string): Parsed => ({ ok: false, problem });
const good = (value: unknown): Parsed => ({ ok: true, value });

/** Text of a field as the value to send, or what is wrong with it. */
export function parseField(parameter: Parameter, text: string): Parsed {
  const trimmed = text.trim();
  switch (kindOf(parameter)) {
    case 'integer':
      return /^[+-]?\d+$/.test(trimmed) ? bounded(parameter, Number(trimmed)) : bad('must be a whole number');
    case 'decimal':
      return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(trimmed) ? bounded(parameter, Number(trimmed)) : bad('must be a number');
    case 'boolean':
      return trimmed === 'true' || trimmed === 'false' ? good(trimmed === 'true') : bad('must be true or false');
    case 'choice':
      return parameter.choices?.includes(trimmed) ? good(trimmed) : bad(`must be one of ${parameter.choices?.join(', ') ?? ''}`);
    case 'list':
      return listed(parameter, trimmed);
    case 'text':
      return good(trimmed);
  }
}

function bounded({ min, max }: Parameter, value: number): Parsed {
  if (min !== null && value < min) return bad(`must be at least ${min}`);
  if (max !== null && value > max) return bad(`must be at most ${max}`);
  return good(value);
}

function listed(parameter: Parameter, text: string): Parsed {
  const items = text.split(/[\s,]+/).filter(Boolean);
  if (items.length === 0) return bad('must name at least one');
  const strange = items.find((item) => parameter.choices && parameter.choices.length > 0 && !parameter.choices.includes(item));
  return strange ? bad(`${strange} is not one of ${parameter.choices?.join(', ') ?? ''}`) : good(items);
}

/** A value as the text of its field. */
export function fieldText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export interface Edit {
  /** What to send: the changed parameters only; null brings one back to its default. */
  params: Record<string, unknown>;
  problems: Record<string, string>;
}

/** Checks all edited texts against the strategy's parameters. A field edited back to what it was is no change; an emptied one asks for its default. */
export function applyEdits(current: Record<string, unknown>, texts: Record<string, string>, parameters: readonly Parameter[]): Edit {
  const edit: Edit = { params: {}, problems: {} };
  for (const parameter of parameters) {
    const text = texts[parameter.name]?.trim();
    if (text === undefined || text === fieldText(current[parameter.name] ?? parameter.defaultValue)) continue;
    const parsed = text === '' ? good(null) : parseField(parameter, text);
    edit.params[parameter.name] = parsed.ok ? parsed.value : text;
    if (!parsed.ok) edit.problems[parameter.name] = parsed.problem;
  }
  return edit;
}

export interface ParamRow {
  parameter: Parameter;
  value: unknown;
  isDefault: boolean;
}

/** Every parameter of the strategy in its order, then those in force that the strategy does not name. */
export function paramRows(current: Record<string, unknown>, parameters: readonly Parameter[]): ParamRow[] {
  const known = parameters.map((parameter) => {
    const value = current[parameter.name] ?? parameter.defaultValue;
    // Some defaults follow from other parameters; the strategy names none for those, and whether they are in force cannot be told.
    const isDefault = parameter.defaultValue === null || fieldText(value) === fieldText(parameter.defaultValue);
    return { parameter, value, isDefault };
  });
  const names = new Set(parameters.map((p) => p.name));
  const strange = Object.keys(current).filter((name) => !names.has(name)).sort();
  return [...known, ...strange.map((name) => ({ parameter: { name, type: 'unknown', defaultValue: null, min: null, max: null, choices: null, doc: 'not described by the strategy' }, value: current[name], isDefault: false }))];
}

/** What the API said of a field, as long as the field still shows what was sent. */
export function problemAt(name: string, refused: { details: readonly FieldProblem[]; sent: Record<string, string> }, texts: Record<string, string>): string | undefined {
  if (texts[name] !== refused.sent[name]) return undefined;
  const found = refused.details.find((detail) => detail.path === name);
  if (!found) return undefined;
  return found.allowed && !found.message.startsWith('must be') ? `${found.message} (${found.allowed})` : found.message;
}
