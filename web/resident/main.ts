// The residents' face begins here.
import { mount } from 'svelte'
import '../shared/look/base.css'
import { look } from '../shared/look/theme.svelte.ts'
import { words } from '../shared/texts/language.svelte.ts'
import App from './App.svelte'
import { rest, texts } from './texts/index.ts'

look.begin()
await words.begin(texts, rest)
const target = document.getElementById('app') as HTMLElement
target.replaceChildren()
mount(App, { target })
void words.all().catch(() => undefined) // whoever needs them waits for them, and tries again
