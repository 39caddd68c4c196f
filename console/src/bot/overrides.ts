/** Parameters written as {@code name=value, name=value}: numbers, true, false, null (the default), else text. */
export interface Overrides {
  params: Record<string, unknown>;
  problem: string | null;
}

export function overrides(text: string): Overrides {
  const params: Record<string, unknown> = {};
  for (const part of text.split(',').map((p) => p.trim()).filter((p) => p !== '')) {
    const [name, value, ...more] = part.split('=').map((p) => p.trim());
    if (!name || !value || more.length > 0) return { params: {}, problem: `“${part}” is not name=value` };
    params[name] = valueOf(value);
  }
  return { params, problem: null };
}

function valueOf(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  return Number.isFinite(Number(text)) ? Number(text) : text;
}
