// Light or dark: as the device says, or as the person chose on it.

export const THEMES = ['auto', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]
const KEPT = 'wspolnie.theme'

class Look {
  theme = $state<Theme>('auto')

  begin(): void {
    const kept = localStorage.getItem(KEPT)
    this.#use(THEMES.find((theme) => theme === kept) ?? 'auto')
  }

  choose(theme: Theme): void {
    localStorage.setItem(KEPT, theme)
    this.#use(theme)
  }

  get dark(): boolean {
    return this.theme === 'dark' || (this.theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
  }

  /** The town's colour, from its settings; checked there for contrast on white. */
  accent(colour: string): void {
    if (/^#[0-9a-f]{6}$/i.test(colour)) document.documentElement.style.setProperty('--town', colour)
  }

  #use(theme: Theme): void {
    this.theme = theme
    if (theme === 'auto') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
  }
}

export const look = new Look()
