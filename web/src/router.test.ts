import { expect, test } from 'vitest';
import { routeOf } from './router.ts';

const page = (path: string) => routeOf(new URL(path, 'http://balai.test'));

test.each([
  ['/', 'search'],
  ['/?q=x', 'search'],
  ['/case/tha-nong-ta-tum', 'case'],
  ['/document/abc?page=2', 'document'],
  ['/event/busan-roundtable-2019', 'event'],
  ['/events', 'events'],
  ['/about/', 'about'],
  ['/case', 'missing'],
  ['/case/a/b', 'missing'],
  ['/case/%E0%A4%A', 'missing'],
  ['/elsewhere', 'missing'],
])('%s is the page %s', (path, name) => {
  expect(page(path).page).toBe(name);
});

test('a case may be read in another language', () => {
  expect(page('/case/x?read=th')).toEqual({ page: 'case', id: 'x', read: 'th' });
});
