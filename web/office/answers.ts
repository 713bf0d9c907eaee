// Answers of the door about one report and about the queues, in the shapes the console works with.
import { told } from '../shared/api/problem.ts'
import { staff, type Staff } from '../shared/api/staff.ts'

export type Row = Staff['schemas']['OfficeRow']
export type Page = Staff['schemas']['Page_OfficeRow_']
export type OfficeReport = Staff['schemas']['OfficeReport']
export type HistoryLine = Staff['schemas']['HistoryLine']
export type Reason = Staff['schemas']['Reason']
export type Named = Staff['schemas']['NamedView']

export type QueueCount = Staff['schemas']['QueueView']
export type Calculation = Staff['schemas']['DeadlineView']
export type PublicLine = Staff['schemas']['TimelineLine']
export type Seen = Staff['schemas']['PublicPreview']

export const queueCounts = (): Promise<Staff['schemas']['QueuesView']> => told(staff.GET('/staff/v1/queues'))
export const reportAsSeen = (id: string): Promise<Seen> => told(staff.GET('/staff/v1/reports/{report_id}/public', { params: { path: { report_id: id } } }))
export const deadlineOf = (id: string): Promise<Calculation> => told(staff.GET('/staff/v1/reports/{report_id}/deadline', { params: { path: { report_id: id } } }))
export const oneReport = (id: string, signal: AbortSignal | null = null): Promise<OfficeReport> => told(staff.GET('/staff/v1/reports/{report_id}', { params: { path: { report_id: id } }, signal }))
