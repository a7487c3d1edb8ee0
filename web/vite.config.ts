import { fileURLToPath } from 'node:url';
import type { AcceptedPlugin } from 'postcss';
import { defineConfig } from 'vite';
import { fixtures } from './test-server/plugin.ts';

/** Drops the WOFF fallback of packaged fonts: every browser that runs these pages reads WOFF2. */
const woff2Only: AcceptedPlugin = {
  postcssPlugin: 'woff2-only',
  Declaration: {
    src(declaration) {
      declaration.value = declaration.value.replace(/,\s*url\([^)]+\.woff\)\s*format\(['"]woff['"]\)/g, '');
    },
  },
};

export default defineConfig(({ mode }) => ({
  plugins: mode === 'fixtures' ? [fixtures()] : [],
  css: { postcss: { plugins: [woff2Only] } },
  build: {
    outDir: 'dist',
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    chunkSizeWarningLimit: 150,
    rolldownOptions: { input: fileURLToPath(new URL('index.html', import.meta.url)) },
  },
  server: { port: 5173, proxy: { '/api': process.env.BALAI_API ?? 'http://localhost:8080' } },
  preview: { port: 4173 },
}));
