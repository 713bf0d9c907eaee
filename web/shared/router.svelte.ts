// Where the person is: the path, kept in step with the address bar and the back button.

type Route<Name extends string> = { name: Name; pattern: string }
export type Place<Name extends string> = { name: Name; params: Record<string, string>; query: URLSearchParams }

class Router {
  path = $state(location.pathname)
  query = $state(new URLSearchParams(location.search))

  constructor() {
    addEventListener('popstate', () => this.#read())
    addEventListener('click', (event) => this.#follow(event))
  }

  go(address: string, { replace = false } = {}): void {
    if (replace) history.replaceState(history.state, '', address)
    else history.pushState({ inside: true }, '', address)
    this.#read()
    scrollTo(0, 0)
  }

  /** One step back inside the face, else to where that step would have led. */
  back(otherwise: string): void {
    if ((history.state as { inside?: boolean } | null)?.inside) history.back()
    else this.go(otherwise, { replace: true })
  }

  match<Name extends string>(routes: readonly Route<Name>[]): Place<Name> | undefined {
    const path = this.path.replace(/\/+$/, '') || '/'
    for (const { name, pattern } of routes) {
      const params = matched(pattern, path)
      if (params) return { name, params, query: this.query }
    }
    return undefined
  }

  #read(): void {
    this.path = location.pathname
    this.query = new URLSearchParams(location.search)
  }

  #follow(event: MouseEvent): void {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = (event.target as Element | null)?.closest('a')
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return
    if (link.hasAttribute('data-plain')) return // leaves the face: the other one, a file
    if (link.pathname === location.pathname && link.hash) return
    event.preventDefault()
    this.go(link.pathname + link.search)
  }
}

function matched(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? ''
    if (part.startsWith(':')) {
      if (!value) return undefined
      try {
        params[part.slice(1)] = decodeURIComponent(value)
      } catch {
        return undefined
      }
    } else if (part !== value) return undefined
  }
  return params
}

export const router = new Router()
