import type { Filter, Sort } from '@zhinuo/contracts/kit/filter.ts'
import { exportRecords, exportRowsHeader } from '@zhinuo/contracts/records.ts'
import { type ObjectView } from '@zhinuo/contracts/objects.ts'
import { useEffect, useState } from 'react'
import { api } from '../../lib/api.ts'
import { currentLanguage, useLabel, useTexts } from '../../lib/i18n.ts'
import { today } from '../../lib/dates.ts'
import { useStable } from '../../lib/use-stable.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { toast } from '../../ui/toast.tsx'
import css from './import-dialog.module.css'
import { saveFile } from './save-file.ts'
import { transferTexts } from './texts.ts'

export type ExportFormat = 'csv' | 'xlsx'

export interface ExportRunProps {
  object: ObjectView
  /** What the list shows. */
  filter: Filter | undefined
  sort: readonly Sort[]
  fields: readonly string[]
  format: ExportFormat
  onEnd: () => void
}

/** A file that comes quickly needs no window of its own. */
const patience = 500
const carriageReturn = 13

/** Fetches the file and hands it over; `onRows` is told how many rows have come of how many. */
const take = async (
  { object, filter, sort, fields }: Omit<ExportRunProps, 'onEnd' | 'format'>,
  signal: AbortSignal,
  onRows: (done: number, all: number) => void,
): Promise<{ parts: Uint8Array<ArrayBuffer>[]; rows: number }> => {
  const body = { filter, sort: [...sort], fields: [...fields] }
  const response = await api.open(exportRecords, { params: { object: object.key }, body }, { signal })
  const all = Number(response.headers.get(exportRowsHeader) ?? 0)
  const parts: Uint8Array<ArrayBuffer>[] = []
  // Every line ends with one, the heading too, and no cell holds one.
  let lines = 0
  const reader = response.body?.getReader()
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    parts.push(piece.value)
    for (const byte of piece.value) if (byte === carriageReturn) lines += 1
    onRows(Math.max(0, lines - 1), all)
  }
  return { parts, rows: Math.max(0, lines - 1) }
}

/** One export of what the list shows, from the press to the file: quick ones unseen, long ones with progress and 取消. */
const ExportRun = ({ onEnd, ...ask }: ExportRunProps) => {
  const t = useTexts(transferTexts)
  const label = useLabel()
  const [late, setLate] = useState(false)
  const [come, setCome] = useState({ done: 0, all: 0 })
  const [error, setError] = useState<unknown>(null)
  const name = label(ask.object.label)

  const run = useStable(async (signal: AbortSignal) => {
    try {
      const { parts, rows } = await take(ask, signal, (done, all) => setCome({ done, all }))
      const file = `${name} ${today()}.${ask.format}`
      if (ask.format === 'csv') saveFile(file, parts, 'text/csv')
      else {
        const [workbook, table] = await Promise.all([import('./xlsx.ts'), import('./typed-cells.ts')])
        const cells = table.typedCells(await new Blob(parts).text(), ask.object, ask.fields)
        saveFile(file, [workbook.xlsxOf(name, cells)], workbook.xlsxType)
      }
      toast({ text: t('export_done', { count: rows }), tone: 'good' })
      onEnd()
    } catch (reason) {
      if (!signal.aborted) setError(reason)
    }
  })
  useEffect(() => {
    const stop = new AbortController()
    const timer = setTimeout(() => setLate(true), patience)
    void run(stop.signal)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [run])

  if (!late && error === null) return null
  const number = (value: number) => value.toLocaleString(currentLanguage())
  return (
    <Dialog
      open
      onClose={onEnd}
      title={t('export_title', { object: name })}
      size="narrow"
      footer={<Button onClick={onEnd}>{t(error === null ? 'cancel' : 'close')}</Button>}
    >
      {error === null ? (
        <div className={css.stack}>
          <p role="status">
            {come.all === 0
              ? t('export_begins')
              : t('exporting', { done: number(come.done), all: number(come.all) })}
          </p>
          <progress
            className={css.progress}
            value={come.done}
            max={Math.max(1, come.all)}
            aria-label={t('export')}
          />
        </div>
      ) : (
        <ErrorNote error={error} />
      )}
    </Dialog>
  )
}

export default ExportRun
