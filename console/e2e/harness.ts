import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from '../build/chromium.mjs';
import { startMock } from '../mock/server.mjs';

const SCREENSHOTS = fileURLToPath(new URL('../target/screenshots/', import.meta.url));
const BUILT_UI = fileURLToPath(new URL('../target/classes/META-INF/resources/ui', import.meta.url));
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** The fleet under test: the one that FLEET_URL and FLEET_TOKEN name, else a mock of our own. */
export interface Target {
  url: string;
  token: string;
  isMock: boolean;
  /** Only of a mock. */
  breakParts: (names: string[]) => void;
  close: () => Promise<void>;
}

export async function startTarget(options: { empty?: boolean; maker?: boolean } = {}): Promise<Target> {
  const { FLEET_URL: url, FLEET_TOKEN: token } = process.env;
  if (url && token && !options.empty && !options.maker) return { url: url.replace(/\/+$/, ''), token, isMock: false, breakParts: () => undefined, close: () => Promise.resolve() };
  const mock = await startMock({ staticDir: BUILT_UI, ...options });
  return { url: mock.url, token: mock.token, isMock: true, breakParts: (names) => mock.world.breakParts(names), close: mock.close };
}

export async function startBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium found: install one or set CHROMIUM_PATH');
  return chromium.launch({ executablePath, args: FLAGS });
}

export interface Look {
  scheme?: 'light' | 'dark';
  viewport?: { width: number; height: number };
}

/** A page of its own context that collects everything that went wrong in it. */
export interface Tab {
  page: Page;
  context: BrowserContext;
  problems: string[];
}

export async function openTab(browser: Browser, { scheme = 'light', viewport = DESKTOP }: Look = {}): Promise<Tab> {
  const context = await browser.newContext({ viewport, colorScheme: scheme, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource|ERR_/.test(message.text())) problems.push(`console: ${message.text()}`);
  });
  page.setDefaultTimeout(20_000);
  return { page, context, problems };
}

/** Opens the console through the login link and waits until it is live. */
export async function signIn(page: Page, target: { url: string; token: string }, route = '/'): Promise<void> {
  await page.goto(`${target.url}/ui/#token=${encodeURIComponent(target.token)}`);
  await page.getByRole('button', { name: 'Live', exact: true }).waitFor();
  await visit(page, route);
}

export async function visit(page: Page, route: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, route);
}

/** The whole page in one picture: a tall window instead of a stitched one, so that sticky bars stay where they belong. */
export async function shot(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  const before = page.viewportSize() ?? DESKTOP;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.mouse.move(0, 0);
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.setViewportSize({ width: before.width, height: Math.min(4_000, Math.max(before.height, height)) });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.screenshot({ path: `${SCREENSHOTS}${name}.png` });
  await page.setViewportSize(before);
}

/** How far the page is wider than its window; 0 = no sideways scrolling. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** How many different colours the canvases inside of the element show: a blank chart has next to none. */
export function coloursIn(page: Page, selector: string): Promise<number> {
  return page.evaluate((within) => {
    const colours = new Set<string>();
    for (const canvas of document.querySelectorAll<HTMLCanvasElement>(`${within} canvas`)) {
      const context = canvas.getContext('2d');
      if (!context || canvas.width === 0 || canvas.height === 0) continue;
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      for (let i = 0; i < data.length; i += 4 * 7) colours.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
    }
    return colours.size;
  }, selector);
}

export function api<T>(target: { url: string; token: string }, path: string): Promise<T> {
  return fetch(`${target.url}/api/v1${path}`, { headers: { Authorization: `Bearer ${target.token}` } }).then((r) => {
    if (!r.ok) throw new Error(`${path} answered ${r.status}`);
    return r.json() as Promise<T>;
  });
}
