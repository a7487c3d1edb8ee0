import { expect, type Page, test } from '@playwright/test';

const NONG_TA_TUM = /Nong Ta Tum/;

async function ask(page: Page, q: string): Promise<void> {
  const box = page.getByRole('combobox', { name: 'Search the cases' });
  await box.fill(q);
  await box.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(`“${q}”`) })).toBeVisible();
}

test('from a question to the page of the report that proves the figure, and back', async ({ page }) => {
  await page.goto('/');
  await ask(page, 'solar village electricity');
  const first = page.getByRole('article').first();
  await expect(first.getByRole('link', { name: NONG_TA_TUM })).toBeVisible();

  await page.getByRole('checkbox', { name: /^Thailand/ }).check();
  await expect(page).toHaveURL(/country=THA/);
  await expect(page.getByRole('list', { name: 'Chosen filters' })).toContainText('Thailand');

  await page.getByRole('article').first().getByRole('link', { name: NONG_TA_TUM }).click();
  await expect(page).toHaveURL(/\/case\/tha-nong-ta-tum-solar-community/);
  await expect(page.getByRole('heading', { level: 1, name: NONG_TA_TUM })).toBeFocused();
  await expect(page).toHaveTitle(/Nong Ta Tum.* – Balai/);

  await page
    .getByRole('link', { name: /Page 2 that says so/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/document\/[0-9a-f]{64}\?page=2/);
  await expect(page.getByText('Page 2 of 3')).toBeVisible();
  await expect(page.locator('mark').first()).toContainText('ร้อยละ 100');

  await page.getByRole('link', { name: 'Back to the case' }).click();
  await expect(page.getByRole('heading', { level: 1, name: NONG_TA_TUM })).toBeVisible();
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/q=solar\+village\+electricity&country=THA/);
  await expect(page.getByRole('checkbox', { name: /^Thailand/ })).toBeChecked();
  await page.goBack();
  await expect(page.getByRole('checkbox', { name: /^Thailand/ })).not.toBeChecked();
});

test.describe('the same case is first in Korean and in Thai', () => {
  for (const [lang, q] of [
    ['ko', '태양광 마을'],
    ['th', 'พลังงานแสงอาทิตย์ชุมชน'],
  ] as const) {
    test(lang, async ({ page }) => {
      await page.goto(`/?q=${encodeURIComponent(q)}&lang=${lang}`);
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      const link = page.getByRole('article').first().getByRole('link').first();
      await expect(link).toHaveAttribute('href', `/case/tha-nong-ta-tum-solar-community?lang=${lang}`);
    });
  }
});

test('a youth survey in Brunei is found under its country', async ({ page }) => {
  await page.goto('/?q=youth+survey&country=BRN');
  await expect(page.getByRole('article').first().getByRole('link').first()).toHaveAttribute(
    'href',
    '/case/brn-youth-engagement-survey-dialogue',
  );
});

test('a suggestion is chosen by keyboard alone', async ({ page }) => {
  await page.goto('/');
  // The lists of years and of orders are comboboxes too; the box for questions is the only one to type in.
  const box = page.locator('input[role="combobox"]');
  await box.focus();
  await page.keyboard.type('thai');
  const option = page.getByRole('option').filter({ hasText: 'Country' });
  await expect(option).toBeVisible();
  const place = await page
    .getByRole('option')
    .evaluateAll(options => options.findIndex(candidate => candidate.textContent?.includes('Country')));
  for (let i = 0; i <= place; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\?country=THA/);
  await expect(box).toHaveValue('');
});

test('the strip compares the countries and narrows to one', async ({ page }) => {
  await page.goto('/?sort=newest');
  const strip = page.getByRole('table', { name: /Outcomes of the cases found/ });
  await expect(strip.getByRole('columnheader')).toHaveCount(12);
  const button = page.getByRole('button', { name: /Compare all/ });
  if (await button.isVisible()) await button.click();
  await expect(page.getByText(/From all \d+ cases found/)).toBeVisible();
  await strip
    .getByRole('columnheader', { name: /South Korea/ })
    .getByRole('link')
    .click();
  await expect(page).toHaveURL(/country=KOR/);
  const elsewhere = page.getByRole('article').filter({ hasNotText: 'South Korea' });
  await expect(elsewhere).toHaveCount(0);
  await expect(page.getByRole('article').first()).toBeVisible();
});

test('who cut waiting by half, how much, and where it says so: by keyboard alone', async ({ page }) => {
  await page.goto('/?outcome=waiting-and-processing-time');
  const size = page.getByRole('group', { name: 'Size of the outcome' });
  const direction = size.getByLabel('Direction');
  await direction.focus();
  await page.keyboard.type('Decr');
  await expect(page).toHaveURL(/direction=decrease/);
  await size.getByLabel('Unit').focus();
  await page.keyboard.type('%');
  await expect(page).toHaveURL(/unit=%25/);
  await expect(
    size
      .getByRole('list', { name: /How large/ })
      .getByRole('listitem')
      .first(),
  ).toBeAttached();
  await size.getByLabel('At least (%)').focus();
  await page.keyboard.type('50');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/outcomeMin=50/);
  await expect(size.getByLabel('At least (%)')).toHaveValue('50');
  await page.getByLabel('Sort by').selectOption({ label: 'Size of the outcome' });
  await expect(page).toHaveURL(/sort=outcome/);

  const first = page.getByRole('article').first();
  await expect(first.locator('.proof')).toContainText(/\d% less · printed as “.+”/);
  await expect(page.getByRole('link', { name: 'Remove filter: Decrease: 50% or more' })).toBeVisible();
  await first
    .locator('.proof')
    .getByRole('link', { name: /^Page \d+$/ })
    .click();
  await expect(page).toHaveURL(/\/document\/.*case=/);
  await expect(page.locator('mark').first()).toBeVisible();
});

test('a second outcome is wanted in the same size, and the size goes with the first', async ({ page }) => {
  await page.goto('/?outcome=waiting-and-processing-time&unit=%25&outcomeMin=5');
  await page.getByRole('checkbox', { name: /^Reach and uptake/ }).check();
  await expect(page).toHaveURL(/outcome=reach-and-uptake.*unit=%25&outcomeMin=5$/);
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.getByRole('checkbox', { name: /^Waiting and processing time/ }).uncheck();
  await expect(page).not.toHaveURL(/unit=|outcomeMin=/);
  await expect(page.getByRole('article').first()).toBeVisible();
});

test('what was not meant is left out by keyboard, the answer changes, and it is put back', async ({
  page,
}) => {
  await page.goto('/');
  await ask(page, 'petitions and complaints');
  const links = page.getByRole('article').getByRole('heading').getByRole('link');
  const found = () => links.evaluateAll(all => all.map(link => (link as HTMLAnchorElement).pathname));
  const byTopic = page.getByRole('article').filter({ hasText: 'Topic: Petitions and complaints' });
  await expect(byTopic.first()).toBeVisible();
  const before = await found();
  const remove = page
    .getByRole('list', { name: 'Also searched:' })
    .getByRole('button', { name: 'Not what I meant: Petitions and complaints' });
  await remove.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/without=topics%2Fpetitions-and-complaints/);
  const back = page
    .getByRole('list', { name: 'Left out:' })
    .getByRole('button', { name: 'Put back: Petitions and complaints' });
  await expect(back).toBeVisible();
  await expect(remove).toHaveCount(0);
  await expect(byTopic).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  expect(await found()).not.toEqual(before);

  await page.goBack();
  await expect(remove).toBeVisible();
  await page.goForward();
  await back.click();
  await expect(page).not.toHaveURL(/without=/);
  await expect(remove).toBeVisible();
  expect(await found()).toEqual(before);
});

test('pages lead on and back', async ({ page }) => {
  await page.goto('/?sort=title');
  const links = page.getByRole('article').getByRole('heading').getByRole('link');
  await expect(links).toHaveCount(20);
  const first = (await links.first().getAttribute('href')) ?? '';
  await page.getByRole('link', { name: 'Next page' }).click();
  await expect(page).toHaveURL(/cursor=/);
  await expect(links.first()).not.toHaveAttribute('href', first);
  await page.getByRole('link', { name: 'Previous page' }).click();
  await expect(links.first()).toHaveAttribute('href', first);
  await page.goBack();
  await expect(links.first()).not.toHaveAttribute('href', first);
});

test('when nothing is found, the filter to blame can be taken back', async ({ page }) => {
  await page.goto('/?country=BRN&topic=energy-access');
  await expect(page.getByRole('heading', { name: 'No cases found' })).toBeVisible();
  await page.getByRole('link', { name: /^Without Brunei: \d+ case/ }).click();
  await expect(page.getByRole('article').first()).toContainText('Nong Ta Tum');
});

test('the ways out of an empty list come together, so that none moves under the finger', async ({ page }) => {
  let late = 0;
  await page.route(
    url => url.pathname === '/api/v1/cases' && !url.searchParams.has('country'),
    async route => {
      late++;
      await new Promise(resolve => setTimeout(resolve, 800));
      await route.continue();
    },
  );
  await page.goto('/?country=BRN&topic=energy-access');
  const ways = page.getByRole('link', { name: /^Without .+: \d+ case/ });
  await expect(ways.first()).toBeVisible();
  expect(await ways.count()).toBe(2);
  expect(late).toBe(1);
});

test('a wrong address is explained, a lost connection can be tried again', async ({ page }) => {
  await page.goto('/?cursor=forged&q=x');
  await expect(page.getByRole('alert')).toContainText('cursor');

  await page.route('**/api/v1/cases?*', route => route.abort());
  await page.goto('/?q=solar');
  await expect(page.getByRole('alert')).toContainText('Balai cannot be reached');
  await page.unroute('**/api/v1/cases?*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('article').first()).toBeVisible();
});

test('the language of the pages changes words, not what is found', async ({ page }) => {
  await page.goto('/?q=solar');
  const links = page.getByRole('article').getByRole('heading').getByRole('link');
  const ids = async () =>
    (
      await links.evaluateAll(all => all.map(link => new URL((link as HTMLAnchorElement).href).pathname))
    ).sort();
  await expect(links.first()).toBeVisible();
  const english = await ids();
  await page.getByRole('link', { name: '한국어' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('검색 결과');
  expect(await ids()).toEqual(english);
  await page.getByRole('link', { name: '소개', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Balai 소개' })).toBeVisible();
});

test('a case can be read in another of its languages', async ({ page }) => {
  await page.goto('/case/tha-nong-ta-tum-solar-community');
  await page.getByRole('link', { name: /^Thai/ }).click();
  await expect(page).toHaveURL(/read=th/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveAttribute('lang', 'th');
});

test('the roundtable shows what was presented and the cooperation', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Roundtable' }).click();
  await expect(page).toHaveURL(/\/event\/busan-roundtable-2019/);
  await expect(page.getByRole('heading', { name: 'South Korea to Cambodia' })).toBeVisible();
  await page.getByRole('link', { name: NONG_TA_TUM }).click();
  await expect(page.getByRole('heading', { level: 1, name: NONG_TA_TUM })).toBeVisible();
});

test('on a phone the filters are a dialog', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/?sort=newest');
  await page.getByRole('button', { name: 'Filters' }).click();
  const dialog = page.getByRole('dialog', { name: 'Filters' });
  await dialog.getByRole('checkbox', { name: /^Thailand/ }).check();
  await dialog.getByRole('button', { name: /^Show \d+ cases?$/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Filters (1)' })).toBeVisible();
});

test('going back finds the list where it was', async ({ page }) => {
  await page.goto('/?sort=newest');
  const link = page.getByRole('article').nth(8).getByRole('link').first();
  await link.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(500);
  await link.click();
  await expect(page).toHaveURL(/\/case\//);
  await page.goBack();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(before);
});

test('a Khmer word without its subscript is offered as it is written, with the filter kept', async ({
  page,
}) => {
  await page.goto(`/?q=${encodeURIComponent('ប្រជាពលរដ')}&country=KHM`);
  const meant = page.getByRole('link', { name: 'Did you mean ប្រជាពលរដ្ឋ' });
  await expect(meant).toHaveAttribute('lang', 'km');
  await meant.click();
  await expect(page).toHaveURL(/country=KHM/);
  await expect(page.getByRole('heading', { level: 1, name: /“ប្រជាពលរដ្ឋ”/ })).toBeVisible();
  await expect(page.getByRole('article').first()).toBeVisible();
  await expect(page.getByRole('link', { name: /^Did you mean/ })).toHaveCount(0);
});
