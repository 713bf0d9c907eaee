// The bell of the console in this browser.
import { told } from '../../shared/api/problem.ts'
import { staff } from '../../shared/api/staff.ts'
import { Push } from '../../shared/push/push.svelte.ts'
import { settled, subscription } from './subscription.ts'

const trials = {
  ring: (install_id: string) => told(staff.POST('/staff/v1/devices/{install_id}/test', { params: { path: { install_id } } })),
  seen: (install_id: string, delivery_id: string) => told(staff.GET('/staff/v1/devices/{install_id}/test/{delivery_id}', { params: { path: { install_id, delivery_id } } })),
}

class OfficePush extends Push {
  override async look(): Promise<void> {
    await settled
    await super.look()
  }
}

export const push = new OfficePush(subscription, trials, false)
