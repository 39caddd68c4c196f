import { type KeyboardEvent, memo, type RefObject, useId, useMemo, useRef } from 'react';
import type { Problem } from '../api/types';
import { pieces } from './document';

interface Props {
  text: string;
  errors: readonly Problem[];
  warnings: readonly Problem[];
  onText: (text: string) => void;
  area: RefObject<HTMLTextAreaElement | null>;
}

const INDENT = '  ';

/** A text area with line numbers, colours and marks at the lines that are wrong. */
export function YamlEditor({ text, errors, warnings, onText, area }: Props) {
  const id = useId();
  const paper = useRef<HTMLDivElement>(null);
  const marks = useMemo(() => {
    const found = new Map<number, { tone: 'bad' | 'warn'; words: string }>();
    for (const [list, tone] of [[warnings, 'warn'], [errors, 'bad']] as const) {
      for (const p of list) {
        if (p.line === null) continue;
        const before = found.get(p.line);
        found.set(p.line, { tone, words: before ? `${before.words}\n${p.message}` : p.message });
      }
    }
    return found;
  }, [errors, warnings]);
  const lines = text.split('\n');
  return (
    <div className="editor" ref={paper}>
      <div className="editor-sheet">
        <div className="editor-gutter" aria-hidden="true">
          {lines.map((_, i) => <span key={i} className={marks.has(i + 1) ? `gutter-${marks.get(i + 1)?.tone ?? ''}` : ''} title={marks.get(i + 1)?.words}>{i + 1}</span>)}
        </div>
        <div className="editor-text">
          <pre className="editor-paint" aria-hidden="true">{lines.map((line, i) => <Line key={i} text={line} tone={marks.get(i + 1)?.tone ?? ''} />)}</pre>
          <textarea
            ref={area}
            id={id}
            value={text}
            wrap="off"
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            aria-label="Runtime document, YAML"
            aria-invalid={errors.length > 0}
            onChange={(e) => onText(e.target.value)}
            onKeyDown={(e) => indent(e, onText)}
          />
        </div>
      </div>
    </div>
  );
}

const Line = memo(function Line({ text, tone }: { text: string; tone: string }) {
  return <span className={`editor-line ${tone ? `line-${tone}` : ''}`}>{pieces(text).map(([kind, part], i) => (kind === 'plain' ? part : <span key={i} className={`yaml-${kind}`}>{part}</span>))}{'\n'}</span>;
});

/** Enter keeps the indent of the line. Tab stays what it is everywhere: the way out. */
function indent(event: KeyboardEvent<HTMLTextAreaElement>, onText: (text: string) => void): void {
  if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
  const { value, selectionStart, selectionEnd } = event.currentTarget;
  const line = value.slice(value.lastIndexOf('\n', selectionStart - 1) + 1, selectionStart);
  const room = /^\s*/.exec(line)?.[0] ?? '';
  const deeper = /:\s*$/.test(line) ? INDENT : '';
  event.preventDefault();
  const added = `\n${room}${deeper}`;
  const area = event.currentTarget;
  onText(value.slice(0, selectionStart) + added + value.slice(selectionEnd));
  requestAnimationFrame(() => area.setSelectionRange(selectionStart + added.length, selectionStart + added.length));
}
