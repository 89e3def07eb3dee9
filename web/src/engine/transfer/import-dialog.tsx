import type { ResponseOf } from '@zhinuo/contracts/kit/endpoint.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { importRecords, maxImportRows } from '@zhinuo/contracts/records.ts'
import { type FieldView, type ObjectView } from '@zhinuo/contracts/objects.ts'
import { FileUp } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { newKey, write } from '../../lib/api.ts'
import { useLabel, useLanguage, useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { Banner } from '../../ui/page.tsx'
import { Select } from '../../ui/select.tsx'
import { toast } from '../../ui/toast.tsx'
import { readOnlyReason, shownFields } from '../objects.ts'
import { refreshRecords } from '../records.ts'
import { saveFile } from './save-file.ts'
import css from './import-dialog.module.css'
import { decodeText, guessMapping, readTable, type Table, toBase64, writeCsv } from './read-table.ts'
import { transferTexts } from './texts.ts'

type Answer = ResponseOf<typeof importRecords>
const nowhere = '-'

const importable = (object: ObjectView): FieldView[] =>
  shownFields(object).filter(
    (field) =>
      !['file', 'json'].includes(field.type) &&
      (!readOnlyReason(object, field, true) || !readOnlyReason(object, field)),
  )

/** Takes a table in: pasted or from a file, its columns matched with fields, checked before anything is written. */
const ImportDialog = ({ object, onClose }: { object: ObjectView; onClose: () => void }) => {
  const t = useTexts(transferTexts)
  const label = useLabel()
  const [table, setTable] = useState<Table | null>(null)
  return (
    <Dialog open onClose={onClose} title={t('import_title', { object: label(object.label) })} size="wide">
      {table ? (
        <Mapping object={object} table={table} onBack={() => setTable(null)} onDone={onClose} />
      ) : (
        <Source object={object} onTable={setTable} />
      )}
    </Dialog>
  )
}

const Source = ({ object, onTable }: { object: ObjectView; onTable: (table: Table) => void }) => {
  const t = useTexts(transferTexts)
  const label = useLabel()
  const chooser = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [first, second] = importable(object)
  const take = (text: string) => {
    const table = readTable(text)
    if (table.rows.length === 0) return
    if (table.rows.length > maxImportRows) setProblem(t('too_many', { limit: maxImportRows }))
    else onTable(table)
  }
  const read = async (file: File | undefined) => {
    if (!file) return
    const text = decodeText(new Uint8Array(await file.arrayBuffer()))
    // Workbooks begin with these letters; they are no text.
    if (text.startsWith('PK') || text.includes('\0')) setProblem(t('file_failed'))
    else take(text)
  }
  return (
    <div className={css.stack}>
      <Field label={t('paste')} error={problem}>
        <TextArea
          className={css.paste}
          value=""
          data-autofocus
          placeholder={t('paste_example', {
            first: first ? label(first.label) : '',
            second: second ? label(second.label) : '',
          })}
          onValue={(text) => take(text)}
        />
      </Field>
      <div>
        <Button icon={FileUp} onClick={() => chooser.current?.click()}>
          {t('or_file')}
        </Button>
        <input
          ref={chooser}
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          hidden
          onChange={(event) => void read(event.target.files?.[0])}
        />
      </div>
    </div>
  )
}

const Mapping = ({
  object,
  table,
  onBack,
  onDone,
}: {
  object: ObjectView
  table: Table
  onBack: () => void
  onDone: () => void
}) => {
  const t = useTexts(transferTexts)
  const language = useLanguage()
  const fields = useMemo(() => importable(object), [object])
  const [mapping, setMapping] = useState(() => guessMapping(table.headings, fields))
  const [match, setMatch] = useState(nowhere)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [key] = useState(newKey)

  const mapped = new Set(Object.values(mapping))
  const missing = fields.filter((field) => field.required && !mapped.has(field.key))
  const send = (dryRun: boolean) =>
    write(
      importRecords,
      {
        params: { object: object.key },
        body: {
          csv: toBase64(writeCsv(table)),
          mapping,
          ...(match === nowhere ? { mode: 'insert' as const } : { mode: 'upsert' as const, match }),
          dryRun,
        },
      },
      { idempotencyKey: dryRun ? newKey() : key },
    )
  const act = async (work: () => Promise<void>) => {
    setBusy(true)
    setError(null)
    try {
      await work()
    } catch (reason) {
      setError(reason)
    } finally {
      setBusy(false)
    }
  }
  const check = () => act(async () => setAnswer(await send(true)))
  const run = () =>
    act(async () => {
      const done = await send(false)
      await refreshRecords(object.key)
      toast({ text: t('done', { created: done.created, updated: done.updated }), tone: 'good', seconds: 8 })
      onDone()
    })
  const change = (heading: string, to: string) => {
    setAnswer(null)
    const { [heading]: _, ...others } = mapping
    setMapping(to === nowhere ? others : { ...others, [heading]: to })
  }
  const download = () => {
    const problems = new Map(answer?.refused.map((one) => [one.row, one.message]))
    const rows = table.rows.flatMap((row, index) =>
      problems.has(index + 1) ? [[...row, problems.get(index + 1) ?? '']] : [],
    )
    saveFile(
      'problems.csv',
      [`﻿${writeCsv({ headings: [...table.headings, t('problem')], rows })}`],
      'text/csv',
    )
  }
  const ready = answer ? answer.created + answer.updated : 0

  return (
    <div className={css.stack}>
      <p className={css.note}>
        {t('rows_read', { rows: table.rows.length, columns: table.headings.length })}
      </p>
      <div className={css.map}>
        <span className={css.heading}>{t('column')}</span>
        <span className={`${css.heading} ${css.example}`}>{t('example')}</span>
        <span className={css.heading}>{t('into')}</span>
        {table.headings.map((heading, index) => [
          <span key={`h${index}`}>{heading}</span>,
          <span key={`e${index}`} className={`${css.note} ${css.example}`}>
            {table.rows[0]?.[index]}
          </span>,
          <Select
            key={`f${index}`}
            label={heading}
            value={mapping[heading] ?? nowhere}
            onValue={(to) => change(heading, to)}
            options={[
              { value: nowhere, label: t('not_imported') },
              ...fields
                .filter((field) => mapping[heading] === field.key || !mapped.has(field.key))
                .map((field) => ({ value: field.key, label: labelText(field.label, language) })),
            ]}
          />,
        ])}
      </div>
      <Field label={t('match')}>
        <Select
          value={match}
          onValue={(next) => {
            setAnswer(null)
            setMatch(next)
          }}
          options={[
            { value: nowhere, label: t('match_none') },
            ...fields
              .filter(
                (field) =>
                  mapped.has(field.key) &&
                  ['text', 'phone', 'email', 'serial', 'number'].includes(field.type),
              )
              .map((field) => ({
                value: field.key,
                label: t('match_by', { field: labelText(field.label, language) }),
              })),
          ]}
        />
      </Field>
      {missing.length > 0 && (
        <Banner tone="warn">
          {t('missing', {
            fields: missing
              .map((field) => labelText(field.label, language))
              .join(language === 'zh' ? '、' : ', '),
          })}
        </Banner>
      )}
      {answer && <Outcome answer={answer} onDownload={download} />}
      {error !== null && <ErrorNote error={error} />}
      <div className={css.line} style={{ justifyContent: 'flex-end' }}>
        <Button look="quiet" onClick={onBack}>
          {t('start_over')}
        </Button>
        {answer && ready > 0 ? (
          <Button look="primary" busy={busy} onClick={() => void run()}>
            {t('do_import', { count: ready })}
          </Button>
        ) : (
          <Button look="primary" busy={busy} disabled={mapped.size === 0} onClick={() => void check()}>
            {busy ? t('checking') : t('check')}
          </Button>
        )}
      </div>
    </div>
  )
}

const shownProblems = 100

const Outcome = ({ answer, onDownload }: { answer: Answer; onDownload: () => void }) => {
  const t = useTexts(transferTexts)
  return (
    <div className={css.stack} role="status">
      <div className={css.line}>
        <strong>{t('will_create', { count: answer.created })}</strong>
        {answer.updated > 0 && <strong>{t('will_update', { count: answer.updated })}</strong>}
      </div>
      {answer.refused.length > 0 && (
        <>
          <Banner
            tone="warn"
            action={
              <Button size="s" onClick={onDownload}>
                {t('download_problems')}
              </Button>
            }
          >
            {t('will_refuse', { count: answer.refused.length })}
          </Banner>
          <ul className={css.problems}>
            {answer.refused.slice(0, shownProblems).map((one) => (
              <li key={one.row}>
                {t('row_problem', { row: one.row })}: {one.message}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

export default ImportDialog
