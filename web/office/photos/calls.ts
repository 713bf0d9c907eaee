// What the office does with one photo of a report; each answers with the report as it then is.
import { told } from '../../shared/api/problem.ts'
import { staff, type Staff } from '../../shared/api/staff.ts'
import type { OfficeReport } from '../answers.ts'

export type OfficePhoto = Staff['schemas']['OfficePhotoView']
export type Box = Staff['schemas']['Box']

const at = (report: OfficeReport, photo: OfficePhoto): { report_id: string; media_id: string } => ({ report_id: report.id, media_id: photo.id })

/** With the revision that was looked at, so that nobody shows what a colleague has just changed. */
export function show(report: OfficeReport, photo: OfficePhoto, released: boolean): Promise<OfficeReport> {
  const params = { path: at(report, photo), header: { 'if-match': `"${report.revision}"` } }
  const path = '/staff/v1/reports/{report_id}/photos/{media_id}/release'
  return told(released ? staff.POST(path, { params }) : staff.DELETE(path, { params }))
}

export const cover = (report: OfficeReport, photo: OfficePhoto, boxes: Box[], revision: number): Promise<OfficeReport> =>
  told(staff.PUT('/staff/v1/reports/{report_id}/photos/{media_id}/boxes', { params: { path: at(report, photo), header: { 'if-match': `"${revision}"` } }, body: { boxes } }))

export const originalOf = (photo: OfficePhoto): string => `/staff/v1/media/${photo.id}/original`
