import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const PAGES: readonly [name: string, path: string, heading: RegExp][] = [
  ['start', '/', /How peers improved/],
  ['hits', '/?q=village', /cases? for/],
  ['strip of all', '/?sort=newest&country=KOR&country=THA', /cases/],
  [
    'the size of outcomes',
    '/?outcome=waiting-and-processing-time&direction=decrease&unit=%25&outcomeMin=50',
    /cases/,
  ],
  ['nothing found', '/?q=xyzzy&country=THA', /No cases found/],
  ['wrong address', '/?cursor=forged&q=x', /cannot be answered/],
  ['case', '/case/tha-nong-ta-tum-solar-community', /Nong Ta Tum/],
  ['case in Korean', '/case/kor-e-people?lang=ko', /국민신문고/],
  ['event', '/event/busan-roundtable-2019', /Roundtable/],
  ['about', '/about', /About Balai/],
  ['about in Thai', '/about?lang=th', /เกี่ยวกับ/],
  ['no such page', '/nowhere', /no such page/],
];

test.beforeEach(({ page }) =>
  // The language of an earlier page is remembered; each of these begins anew.
  page.addInitScript(() => localStorage.clear()),
);

async function open(page: Page, path: string, heading: RegExp): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
  await page.waitForLoadState('networkidle');
}

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    // The browser's own PDF viewer is not ours.
    .exclude('iframe')
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

for (const [name, path, heading] of PAGES) {
  test(`${name}: axe finds no fault, wide and light`, async ({ page }) => {
    await open(page, path, heading);
    expect(await faults(page)).toEqual([]);
  });

  test(`${name}: axe finds no fault at 320 px in the dark, and nothing runs over`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 320, height: 640 });
    await open(page, path, heading);
    expect(await faults(page)).toEqual([]);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over).toBe(0);
  });
}

test('a document, reached from its case: axe finds no fault, wide and narrow', async ({ page }) => {
  await open(page, '/case/tha-nong-ta-tum-solar-community', /Nong Ta Tum/);
  await page
    .getByRole('link', { name: /Page 2 that says so/ })
    .first()
    .click();
  await expect(page.locator('mark').first()).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 320, height: 640 });
  await page.reload();
  await expect(page.locator('mark').first()).toBeVisible();
  expect(await faults(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
});

test('the suggestions: axe finds no fault', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('combobox').pressSequentially('energy');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  expect(await faults(page)).toEqual([]);
});

test('the first stop of the Tab key leads past the masthead', async ({ page }) => {
  await open(page, '/?q=village', /cases? for/);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('the pages keep to a strict policy: no script or style of theirs is refused', async ({ page }) => {
  const refused: string[] = [];
  page.on('console', message => {
    if (/Content.Security.Policy/i.test(message.text())) refused.push(message.text());
  });
  for (const [, path, heading] of PAGES) await open(page, path, heading);
  expect(refused).toEqual([]);
});
