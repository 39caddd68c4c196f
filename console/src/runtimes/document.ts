/** Text of runtime documents. */

/** The document with another block `exit:`; everything else stays as it was written. */
export function withExit(document: string, exit: string): string {
  const lines = document.split('\n');
  const start = lines.findIndex((line) => /^exit\s*:/.test(line));
  const block = exit.replace(/\n+$/, '').split('\n');
  if (start < 0) return [...lines.join('\n').replace(/\n+$/, '').split('\n'), ...block, ''].join('\n').replace(/^\n/, '');
  let end = start + 1;
  while (end < lines.length && (/^\s/.test(lines[end] ?? '') || (lines[end] ?? '') === '' || /^#/.test(lines[end] ?? ''))) end++;
  // What stands between two blocks belongs to the second.
  while (end > start + 1 && ((lines[end - 1] ?? '') === '' || /^#/.test(lines[end - 1] ?? ''))) end--;
  return [...lines.slice(0, start), ...block, ...lines.slice(end)].join('\n');
}

export type Piece = [kind: 'key' | 'text' | 'number' | 'comment' | 'variable' | 'plain', text: string];

const TOKEN = /(#.*$)|(\$\{[^}]*\})|("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')|([A-Za-z_][\w-]*)(?=\s*:(?:\s|$))|(-?\b\d+(?:\.\d+)?(?:[smh])?\b)/g;
const KINDS: readonly Piece[0][] = ['comment', 'variable', 'text', 'key', 'number'];

/** One line in pieces for colouring; joined they are the line again. */
export function pieces(line: string): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const match of line.matchAll(TOKEN)) {
    const kind = KINDS[match.slice(1).findIndex((group) => group !== undefined)] ?? 'plain';
    if (kind === 'comment' && match.index > 0 && !/\s/.test(line[match.index - 1] ?? '')) continue;
    if (match.index > at) found.push(['plain', line.slice(at, match.index)]);
    found.push(...(kind === 'text' ? insideText(match[0]) : [[kind, match[0]] as Piece]));
    at = match.index + match[0].length;
  }
  if (at < line.length) found.push(['plain', line.slice(at)]);
  return found;
}

function insideText(text: string): Piece[] {
  return text.split(/(\$\{[^}]*\})/).filter((part) => part !== '').map((part) => [part.startsWith('${') ? 'variable' : 'text', part]);
}

/** Where a line begins and ends in the text; lines from 1. */
export function lineSpan(document: string, line: number): [number, number] {
  const lines = document.split('\n');
  const place = Math.min(Math.max(line, 1), lines.length) - 1;
  const start = lines.slice(0, place).reduce((sum, l) => sum + l.length + 1, 0);
  return [start, start + (lines[place]?.length ?? 0)];
}
