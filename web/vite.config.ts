// Two pages and their service workers into dist/: resident/index.html, office/index.html, assets/ (hashed), sw.js, office-sw.js.
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'
import { compressed } from './scripts/compressed.ts'
import { serviceWorker } from './scripts/service-worker.ts'

export default defineConfig({
  plugins: [svelte(), serviceWorker(), compressed()],
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // the content security policy allows no data: scripts or fonts
    cssCodeSplit: true,
    manifest: 'build.json',
    chunkSizeWarningLimit: 1200, // the map is that large, and comes on demand only
    rollupOptions: {
      input: { resident: 'resident/index.html', office: 'office/index.html' },
      checks: { pluginTimings: false }, // a slow machine is no news to whoever runs `make run`
    },
  },
})
