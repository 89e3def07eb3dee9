import { getSheetPdf } from '@zhinuo/contracts/agreements-endpoints.ts'
import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { useQuery } from '@tanstack/react-query'
import { FileText, FolderOpen } from 'lucide-react'
import { FileNames } from '../../engine/fields/file-names.tsx'
import { OptionOf } from '../../engine/fields/option.tsx'
import { useObjects } from '../../engine/objects.ts'
import { askRecords, idOf, recordsKey } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { api } from '../../lib/api.ts'
import { formatDay } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { saveFile } from '../../lib/save-file.ts'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import css from './customers.module.css'
import { customerTexts } from './texts.ts'

const most = 200
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const idsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

/** Where files of a customer lie: the object, how it leads to the customer, what its rows are called. */
const places = [
  { object: 'signature', field: 'scans', customer: 'sheet.customer', title: 'sheet.title', to: 'sheet' },
  { object: 'commitment', field: 'evidenceFiles', customer: 'customer', title: 'content', to: null },
  { object: 'expectation', field: 'evidenceFiles', customer: 'customer', title: 'statement', to: null },
  {
    object: 'remedy',
    field: 'evidenceFiles',
    customer: 'deviation.customer',
    title: 'text',
    to: 'deviation',
  },
] as const
type Place = (typeof places)[number]

/** 文件: the signed sheets of a customer, scans of sealed papers and what shows that something was done. */
export const FilesTab = ({ row }: RecordProps) => {
  const t = useTexts(customerTexts)
  const objects = useObjects()
  const open = places.filter(({ object, field }) =>
    objects.get(object)?.fields.some((one) => one.key === field),
  )
  const withSheets = objects.get('sheet') !== undefined
  const customer = idOf(row)
  const query = useQuery({
    queryKey: [...recordsKey('sheet'), 'files', customer],
    queryFn: async ({ signal }) => {
      const read = async (object: string, filter: Filter, fields: string[], sort: string) =>
        askRecords(object, { filter, fields, sort: [{ field: sort, dir: 'desc' }], limit: most }, signal)
      const signed = withSheets
        ? await read(
            'sheet',
            {
              op: 'and',
              of: [
                { op: 'eq', field: 'customer', value: customer },
                { op: 'in', field: 'status', value: ['signed', 'superseded'] },
              ],
            },
            ['number', 'title', 'status', 'signedAt'],
            'signedAt',
          )
        : { rows: [], nextCursor: null }
      const found = await Promise.all(
        open.map(async (place) => {
          const filter: Filter = {
            op: 'and',
            of: [
              { op: 'eq', field: place.customer, value: customer },
              { op: 'notEmpty', field: place.field },
            ],
          }
          const fields = [place.title, place.field, ...(place.to ? [place.to] : [])]
          return { place, page: await read(place.object, filter, fields, 'createdAt') }
        }),
      )
      return { signed, found }
    },
  })
  if (query.error) return <ErrorNote error={query.error} />
  if (!query.data) return <SkeletonRows rows={3} height={48} />
  const { signed, found } = query.data
  const cut = signed.nextCursor !== null || found.some(({ page }) => page.nextCursor !== null)
  if (signed.rows.length === 0 && found.every(({ page }) => page.rows.length === 0)) {
    return (
      <EmptyState icon={FolderOpen} title={t('files_none')}>
        {t('files_none_note')}
      </EmptyState>
    )
  }
  return (
    <>
      {signed.rows.length > 0 && (
        <section>
          <h3 className={css.role}>{t('files_signed')}</h3>
          <ul>
            {signed.rows.map((one) => (
              <Sheet key={idOf(one)} sheet={one} />
            ))}
          </ul>
        </section>
      )}
      {found.map(
        ({ place, page }) =>
          page.rows.length > 0 && (
            <section key={place.object}>
              <h3 className={css.role}>{t(`files_${place.object}`)}</h3>
              <ul>
                {page.rows.map((one) => (
                  <Held key={idOf(one)} place={place} row={one} />
                ))}
              </ul>
            </section>
          ),
      )}
      {cut && <p className={css.dim}>{t('files_cut', { most })}</p>}
    </>
  )
}

const Sheet = ({ sheet }: { sheet: Row }) => {
  const t = useTexts(customerTexts)
  const language = useLanguage()
  const download = useAct(async (id: string) =>
    saveFile(await api.open(getSheetPdf, { params: { id } }), `${text(sheet.number)}.pdf`),
  )
  return (
    <li className={css.paper}>
      <FileText aria-hidden />
      <div>
        <Go to={recordPath('sheet', idOf(sheet))}>{text(sheet.title)}</Go>
        <p className={css.dim}>
          {[
            text(sheet.number),
            text(sheet.signedAt) && formatDay(text(sheet.signedAt).slice(0, 10), language),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {download.error !== null && <ErrorNote error={download.error} />}
      </div>
      <OptionOf object="sheet" field="status" value={text(sheet.status)} />
      <Button size="s" busy={download.busy} onClick={() => void download.run(idOf(sheet))}>
        {t('files_pdf')}
      </Button>
    </li>
  )
}

/** A record and the files it holds. */
const Held = ({ place, row }: { place: Place; row: Row }) => (
  <li className={css.held}>
    <Go to={place.to ? recordPath(place.to, text(row[place.to])) : recordPath(place.object, idOf(row))}>
      {text(row[place.title])}
    </Go>
    <FileNames ids={idsOf(row[place.field])} />
  </li>
)
