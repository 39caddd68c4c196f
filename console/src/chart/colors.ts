/** Colours of the theme in force as plain rgb, for canvases that know no CSS variables. */
export interface ChartColors {
  text: string;
  muted: string;
  line: string;
  panel: string;
  up: string;
  down: string;
  upMid: string;
  downMid: string;
  warn: string;
  accent: string;
  accentSoft: string;
}

const NAMES: Record<keyof ChartColors, string> = {
  text: '--text', muted: '--muted', line: '--line', panel: '--panel', up: '--up', down: '--down', upMid: '--up-mid', downMid: '--down-mid', warn: '--warn', accent: '--accent', accentSoft: '--accent-soft',
};

/** Asks the browser through a probe element, because the variables hold light-dark() pairs. */
export function chartColors(): ChartColors {
  const probe = document.createElement('span');
  probe.style.display = 'none';
  document.body.append(probe);
  const resolve = (name: string) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const entries = Object.entries(NAMES).map(([key, name]) => [key, resolve(name)] as const);
  probe.remove();
  return Object.fromEntries(entries) as unknown as ChartColors;
}

/** The same colour, see-through. */
export function faded(rgb: string, alpha: number): string {
  const parts = rgb.match(/[\d.]+/g)?.slice(0, 3);
  return parts?.length === 3 ? `rgba(${parts.join(', ')}, ${alpha})` : rgb;
}
