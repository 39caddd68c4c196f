import { type FormEvent, useState } from 'react';
import { ApiError, type FieldProblem } from '../api/client';
import { useLive } from '../api/context';
import { useResource } from '../api/resource';
import type { Parameter, Params, Strategy } from '../api/types';
import { fullMoment, plural, words } from '../ui/format';
import { useToast } from '../ui/toasts';
import { Empty } from '../ui/values';
import { applyEdits, fieldText, kindOf, paramRows, problemAt } from './params';

interface Props {
  botId: string;
  strategyId: string;
}

/** Parameters in force, editable against the version that was read. */
export function ParamsForm({ botId, strategyId }: Props) {
  const params = useResource<Params>(`/bots/${encodeURIComponent(botId)}/params`, { on: ['control'], botId, everyMillis: 30_000 });
  const strategies = useResource<Strategy[]>('/strategies', { everyMillis: 3_600_000 });
  if (!params.data || !strategies.data) {
    const problem = params.error ?? strategies.error;
    return <Empty>{problem ? `The parameters cannot be read: ${problem.message}` : 'Reading the parameters.'}</Empty>;
  }
  const parameters = strategies.data.find((s) => s.strategyId === strategyId)?.parameters ?? [];
  return <Editor key={botId} read={params.data} parameters={parameters} onSaved={params.reload} />;
}

function Editor({ read, parameters, onSaved }: { read: Params; parameters: readonly Parameter[]; onSaved: () => void }) {
  const form = useParamsEditor(read, parameters, onSaved);
  const { edit, base, changes } = form;
  const wrong = Object.keys(edit.problems).length;
  return (
    <form className="params" onSubmit={form.submit} noValidate>
      {read.version !== base.version && (
        <p className="notice notice-bad" role="alert">
          Somebody saved version {read.version} meanwhile; you edit version {base.version}. <button type="button" className="link" onClick={form.restart}>Load version {read.version} and drop my edits</button>
        </p>
      )}
      <div className="table-wrap">
        <table className="table params-table">
          <thead><tr><th scope="col">Parameter</th><th scope="col">Value</th><th scope="col" className="lo">Default</th><th scope="col" className="lo">Range</th><th scope="col" className="wrap lo">What it does</th></tr></thead>
          <tbody>
            {paramRows(base.params, parameters).map(({ parameter, value, isDefault }) => {
              const problem = edit.problems[parameter.name] ?? problemAt(parameter.name, form.refusedFields, form.texts);
              const changed = parameter.name in edit.params;
              return (
                <tr key={parameter.name} className={changed ? 'param-changed' : isDefault ? '' : 'param-own'}>
                  <th scope="row"><label htmlFor={`param-${parameter.name}`}>{parameter.name}</label>{!isDefault && !changed && <span className="own" title="differs from the default"> •</span>}</th>
                  <td>
                    <Field parameter={parameter} text={form.texts[parameter.name] ?? fieldText(value)} problem={problem} onText={(text) => form.setText(parameter.name, text)} />
                    {problem && <span className="field-problem" id={`problem-${parameter.name}`} role="alert">{problem}</span>}
                  </td>
                  <td className="lo num muted">{defaultText(parameter)}</td>
                  <td className="lo num muted">{range(parameter)}</td>
                  <td className="lo wrap muted">{parameter.doc}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <div aria-live="assertive">{form.refused && <Refused error={form.refused} />}</div>
      <div className="params-foot">
        <span className="muted">Version {base.version}, by {base.updatedBy}, {fullMoment(base.updatedAt)}. A running bot takes over a new version by itself.</span>
        <span className="params-actions">
          {changes > 0 && <button type="button" className="button" onClick={form.restart}>Drop edits</button>}
          <button type="submit" className="button button-primary" disabled={changes === 0 || wrong > 0 || form.busy}>
            {form.busy ? 'Saving…' : changes === 0 ? 'Save' : `Save ${plural(changes, 'change')}`}
          </button>
        </span>
      </div>
    </form>
  );
}

function useParamsEditor(read: Params, parameters: readonly Parameter[], onSaved: () => void) {
  const live = useLive();
  const toast = useToast();
  const [base, setBase] = useState(read);
  const [texts, setTexts] = useState<Record<string, string>>({});
  const [refused, setRefused] = useState<ApiError | null>(null);
  const [sent, setSent] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const edit = applyEdits(base.params, texts, parameters);
  const changes = Object.keys(edit.params).length;
  if (base !== read && changes === 0 && base.version <= read.version) setBase(read);

  const begin = (from: Params) => {
    setBase(from);
    setTexts({});
    setRefused(null);
  };
  const save = async () => {
    setBusy(true);
    setSent(texts);
    setRefused(null);
    try {
      const saved = await live.api.put<Params>(`/bots/${encodeURIComponent(base.botId)}/params`, { params: edit.params, version: base.version });
      begin(saved);
      toast(`Version ${saved.version} of the parameters is in force`);
    } catch (error) {
      setRefused(error instanceof ApiError ? error : new ApiError(0, 'failed', String(error)));
    }
    setBusy(false);
    onSaved();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (changes > 0 && Object.keys(edit.problems).length === 0) void save();
  };
  const setText = (name: string, text: string) => setTexts((all) => ({ ...all, [name]: text }));
  const refusedFields = { details: refused?.details ?? [], sent };
  return { base, texts, setText, edit, changes, refused, refusedFields, busy, submit, restart: () => begin(read) };
}

function Refused({ error }: { error: ApiError }) {
  return (
    <div className="notice notice-bad">
      <strong>Nothing was saved.</strong> {error.details.length === 0 && error.message}
      {error.details.length > 0
        ? <ul>{error.details.map((detail) => <li key={`${detail.path ?? ''} ${detail.message}`}>{detailText(detail)}</li>)}</ul>
        : error.valid.length > 0 && <p className="muted">Valid: {error.valid.join(', ')}</p>}
    </div>
  );
}

function detailText({ path, message, allowed }: FieldProblem): string {
  return `${path ? `${path} ` : ''}${message}${allowed && !message.startsWith('must be') ? ` (${allowed})` : ''}`;
}

interface FieldProps {
  parameter: Parameter;
  text: string;
  problem: string | undefined;
  onText: (text: string) => void;
}

function Field({ parameter, text, problem, onText }: FieldProps) {
  const kind = kindOf(parameter);
  const shared = { id: `param-${parameter.name}`, value: text, 'aria-invalid': problem !== undefined, 'aria-describedby': problem ? `problem-${parameter.name}` : undefined };
  if (kind === 'boolean' || kind === 'choice') {
    const choices = kind === 'boolean' ? ['true', 'false'] : (parameter.choices ?? []);
    return (
      <select {...shared} onChange={(e) => onText(e.target.value)}>
        {!choices.includes(text) && <option value={text}>{text || '(none)'}</option>}
        {choices.map((c) => <option key={c} value={c}>{kind === 'boolean' ? (c === 'true' ? 'yes' : 'no') : words(c)}</option>)}
      </select>
    );
  }
  return <input {...shared} className="num" inputMode={kind === 'integer' ? 'numeric' : kind === 'decimal' ? 'decimal' : 'text'} spellCheck={false} autoComplete="off" onChange={(e) => onText(e.target.value)} />;
}

function defaultText({ defaultValue }: Parameter): string {
  return typeof defaultValue === 'boolean' ? (defaultValue ? 'yes' : 'no') : fieldText(defaultValue);
}

function range({ min, max, choices }: Parameter): string {
  if (choices && choices.length > 0) return '';
  const bound = max !== null && max < NO_REAL_BOUND ? max : null;
  if (min !== null && bound !== null) return `${min} to ${bound}`;
  return min !== null ? `from ${min}` : bound !== null ? `up to ${bound}` : '';
}

/** Bounds from here on only say that a number is a number. */
const NO_REAL_BOUND = 1e9;
