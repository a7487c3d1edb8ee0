import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

/** What the issue allows the search page to load at first, in bytes of compressed script. */
const LIMIT = 100_000;
const dist = new URL('../dist/', import.meta.url);

const compressed = (path: string) => gzipSync(readFileSync(new URL(path, dist)), { level: 9 }).length;

test.skipIf(!existsSync(dist))(
  'the first load of the search page is at most 100 kB of compressed script',
  () => {
    const index = readFileSync(new URL('index.html', dist), 'utf8');
    const scripts = [...index.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(found => found[1] ?? '');
    expect(scripts.length).toBeGreaterThan(0);
    const locales = readdirSync(new URL('assets/', dist)).filter(name => /^(ko|th)-.*\.js$/.test(name));
    expect(locales).toHaveLength(2);
    const largest = Math.max(...locales.map(name => compressed(`assets/${name}`)));
    const total = scripts.reduce((sum, script) => sum + compressed(script), largest);
    process.stdout.write(`search page, first load: ${(total / 1000).toFixed(1)} kB of compressed script\n`);
    expect(total).toBeLessThanOrEqual(LIMIT);
  },
);

test.skipIf(!existsSync(dist))('the page runs under a policy without inline scripts and styles', () => {
  const index = readFileSync(new URL('index.html', dist), 'utf8');
  expect(index).not.toMatch(/<script(?![^>]*\ssrc=)/);
  expect(index).not.toMatch(/<style|\sstyle=|\son\w+=/);
});
