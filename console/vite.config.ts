import react from '@vitejs/plugin-react';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

/** Packages that end up in the bundle; their licence texts are shipped beside it. */
const BUNDLED = ['react', 'react-dom', 'scheduler', 'lightweight-charts', 'fancy-canvas', 'uplot', '@fontsource-variable/inter'];

function licences(): Plugin {
  return {
    name: 'licences',
    generateBundle() {
      const texts = BUNDLED.map((name) => {
        const folder = fileURLToPath(new URL(`./node_modules/${name}/`, import.meta.url));
        const file = readdirSync(folder).find((f) => /^licen[cs]e/i.test(f));
        const version = (JSON.parse(readFileSync(`${folder}package.json`, 'utf8')) as { version: string }).version;
        return `${name} ${version}\n\n${file ? readFileSync(folder + file, 'utf8') : 'MIT'}`;
      });
      this.emitFile({ type: 'asset', fileName: 'third-party-licences.txt', source: texts.join(`\n\n${'-'.repeat(80)}\n\n`) });
    },
  };
}

/** The dev server injects inline scripts; only the built page has the strict policy. */
function relaxedInDev(): Plugin {
  return { name: 'relaxed-in-dev', apply: 'serve', transformIndexHtml: (html) => html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '') };
}

const target = process.env['FLEET_URL'] ?? 'http://127.0.0.1:18080';

export default defineConfig({
  base: '/ui/',
  plugins: [react(), licences(), relaxedInDev()],
  build: {
    outDir: 'target/classes/META-INF/resources/ui',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/api': { target, changeOrigin: true } } },
  test: { include: ['src/**/*.test.ts'] },
} as Parameters<typeof defineConfig>[0]);
