import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromium } from './chromium.ts';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/*.test.ts', 'test-server/*.test.ts'],
        },
      },
      {
        optimizeDeps: { include: ['lit', 'axe-core', '@lit/localize'] },
        test: {
          name: 'components',
          include: ['src/{components,pages}/**/*.test.ts', 'examples/*.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromium }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
