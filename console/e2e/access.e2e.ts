import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cutProxy } from './proxy';
import { openTab, shot, signIn, startBrowser, startTarget, type Target } from './harness';

let browser: Browser;
let target: Target;

beforeAll(async () => {
  [browser, target] = await Promise.all([startBrowser(), startTarget()]);
});
afterAll(async () => {
  await browser?.close();
  await target?.close();
});

describe('signing in', () => {
  it('takes the token out of the login link and out of the address', async () => {
    const { page, context, problems } = await openTab(browser);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await signIn(page, target);
    expect(page.url()).toBe(`${target.url}/ui/#/`);
    expect(await page.evaluate(() => [sessionStorage.length, Object.keys(localStorage).includes('flotilla.token')])).toEqual([1, false]);
    expect(asked.filter((url) => url.includes(target.token))).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(target.url) && !url.startsWith('data:'))).toEqual([]);
    await page.reload();
    await page.getByRole('button', { name: 'Live', exact: true }).waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it('says that a token is wrong and takes a better one, remembered on demand', async () => {
    const { page, context } = await openTab(browser);
    await page.goto(`${target.url}/ui/#token=not-a-token`);
    await page.getByText('The API did not accept the token').waitFor();
    await shot(page, 'sign-in-light');
    await page.getByLabel('API token').fill(target.token);
    await page.getByLabel(/Remember on this device/).check();
    await page.getByRole('button', { name: 'Open the console' }).click();
    await page.getByRole('button', { name: 'Live', exact: true }).waitFor();
    expect(await page.evaluate(() => localStorage.getItem('flotilla.token'))).toBe(target.token);
    await context.close();
  });
});

describe('losing the API', () => {
  it('says so, keeps the last data greyed with its age, and comes back by itself', async () => {
    const proxy = await cutProxy(target.url);
    const { page, context } = await openTab(browser);
    await signIn(page, { url: proxy.url, token: target.token });
    await page.locator('[data-card]').first().waitFor();
    const cards = await page.locator('[data-card]').count();
    proxy.cut();
    await page.getByRole('button', { name: /Reconnecting/ }).waitFor();
    await page.getByText('The API does not answer.').waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: /Offline/ }).waitFor({ timeout: 30_000 });
    expect(await page.locator('[data-card]').count()).toBe(cards);
    expect(await page.locator('main').getAttribute('class')).toContain('stale');
    await shot(page, 'offline-light');
    proxy.mend();
    await page.getByRole('button', { name: /Offline/ }).click();
    await page.getByRole('button', { name: 'Live', exact: true }).waitFor();
    await page.waitForFunction(() => !document.querySelector('main.stale'));
    await context.close();
    await proxy.close();
  });
});
