// One report, asked again every few seconds while somebody looks at it, so that an answer appears by itself.
import { Refused, told } from '../../shared/api/problem.ts'
import { mobile, type Mobile } from '../api.ts'
import { keepAnswer, keptAnswer } from '../store.ts'

export type ReportView = Mobile['schemas']['ReportView']
const EVERY_MS = 4000
const AT_MOST_MS = 60_000

export class LiveReport {
  value = $state.raw<ReportView | undefined>()
  failed = $state<unknown>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #pause = EVERY_MS
  #ended = false

  constructor(
    readonly id: string,
    readonly onchange: (report: ReportView) => void,
  ) {}

  /** Returns how to stop. */
  begin(): () => void {
    const again = (): void => {
      if (document.visibilityState === 'visible') void this.ask()
    }
    void keptAnswer<ReportView>(`report.${this.id}`)
      .then((kept) => (this.value ??= kept?.data))
      .catch(() => undefined)
    void this.ask()
    addEventListener('visibilitychange', again)
    addEventListener('online', again)
    return () => {
      this.#ended = true
      clearTimeout(this.#timer)
      removeEventListener('visibilitychange', again)
      removeEventListener('online', again)
    }
  }

  take(report: ReportView): void {
    // A photo that came, or a neighbour who joined, is seen without a word.
    const changed = this.value && (this.value.status !== report.status || this.value.timeline.length !== report.timeline.length)
    this.value = report
    this.failed = undefined
    if (changed) this.onchange(report)
    void keepAnswer(`report.${this.id}`, report).catch(() => undefined)
  }

  async ask(): Promise<void> {
    clearTimeout(this.#timer)
    try {
      this.take(await told(mobile.GET('/mobile/v1/reports/{report_id}', { params: { path: { report_id: this.id } } })))
      this.#pause = EVERY_MS
    } catch (error) {
      this.#pause = Math.min(AT_MOST_MS, this.#pause * 2)
      if (!this.value || (error instanceof Refused && error.status < 500)) this.failed = error
    }
    if (!this.#ended && document.visibilityState === 'visible') this.#timer = setTimeout(() => void this.ask(), this.#pause)
  }
}
