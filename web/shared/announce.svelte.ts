// What just happened, in words: shown for a moment and read out by screen readers. Shown by components/Announcer.svelte.

class Announcements {
  said = $state<{ text: string; kind: 'good' | 'error'; number: number } | undefined>()
  #number = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  say(text: string, kind: 'good' | 'error' = 'good'): void {
    clearTimeout(this.#timer)
    this.said = { text, kind, number: (this.#number += 1) }
    this.#timer = setTimeout(() => (this.said = undefined), kind === 'error' ? 12_000 : 6000)
  }

  clear(): void {
    this.said = undefined
  }
}

export const announcements = new Announcements()
export const announce = (text: string, kind?: 'good' | 'error'): void => announcements.say(text, kind)
