import { defineConfig } from '@playwright/test';
import { chromium } from './chromium.ts';

const fixtures = process.env.BALAI_FIXTURES === '1';

/** Journeys against a running Balai (BALAI_URL), or against the built pages over fixtures (BALAI_FIXTURES=1). */
export default defineConfig({
  testDir: 'e2e',
  workers: 1,
  retries: 0,
  timeout: 30_000,
  reporter: [['list']],
  use: {
    baseURL: fixtures ? 'http://localhost:4180' : (process.env.BALAI_URL ?? 'http://localhost:8080'),
    browserName: 'chromium',
    launchOptions: chromium,
    locale: 'en-GB',
    viewport: { width: 1280, height: 900 },
  },
  ...(fixtures
    ? {
        webServer: {
          command: 'npm run build && npm run preview:fixtures -- --port 4180 --strictPort',
          url: 'http://localhost:4180/',
          reuseExistingServer: false,
        },
      }
    : {}),
});
