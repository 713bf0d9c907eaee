// The bell of the apka on this device, and whether to offer it.
import { told } from '../../shared/api/problem.ts'
import { Push } from '../../shared/push/push.svelte.ts'
import { mobile } from '../api.ts'
import { keepFact, keptFact } from '../store.ts'
import { subscription } from './subscription.ts'

const DECLINED = 'push.declined'

class ApkaPush extends Push {
  /** She said "not now" once; the settings still have it. */
  declined = $state(true)

  override async look(): Promise<void> {
    this.declined = !!(await keptFact<boolean>(DECLINED).catch(() => true))
    await super.look()
  }

  async decline(): Promise<void> {
    this.declined = true
    await keepFact(DECLINED, true)
  }
}

const trials = {
  ring: (install_id: string) => told(mobile.POST('/mobile/v1/devices/{install_id}/test', { params: { path: { install_id } } })),
  seen: (install_id: string, delivery_id: string) => told(mobile.GET('/mobile/v1/devices/{install_id}/test/{delivery_id}', { params: { path: { install_id, delivery_id } } })),
}

export const push = new ApkaPush(subscription, trials, true)
