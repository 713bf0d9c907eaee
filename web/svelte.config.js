// svelte-check reads this too, so the options of the compiler stand here and not in vite.config.ts.
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte'

export default { preprocess: vitePreprocess(), compilerOptions: { runes: true } }
