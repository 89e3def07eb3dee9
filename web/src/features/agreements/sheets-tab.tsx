import { generateSheet } from '@zhinuo/contracts/agreements-endpoints.ts'
import { useQuery } from '@tanstack/react-query'
import { FileSignature } from 'lucide-react'
import { OptionOf } from '../../engine/fields/option.tsx'
import { useObject } from '../../engine/objects.ts'
import { askRecords, idOf, recordsKey, refreshAll } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Go, recordPath, useGo } from '../../lib/nav.tsx'
import { useAllowed } from '../../lib/session.ts'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import css from './sheet.module.css'
import { sheetTexts } from './texts.ts'

const shown = 50

/** Sheets of one project, the newest first. */
export const SheetsTab = ({ row }: RecordProps) => {
  const t = useTexts(sheetTexts)
  const go = useGo()
  const known = useObject('sheet') !== undefined
  const allowed = useAllowed('sheet:generate')
  const query = useQuery({
    queryKey: [...recordsKey('sheet'), 'of', idOf(row)],
    enabled: known,
    queryFn: ({ signal }) =>
      askRecords(
        'sheet',
        {
          filter: { op: 'eq', field: 'engagement', value: idOf(row) },
          fields: ['number', 'title', 'edition', 'status', 'sentAt', 'signedAt', 'createdAt'],
          sort: [{ field: 'createdAt', dir: 'desc' }],
          limit: shown,
        },
        signal,
      ),
  })
  useLive('sheet', query)
  const act = useAct((input: { id: string }, idempotencyKey) =>
    write(generateSheet, { params: input }, { idempotencyKey }),
  )
  const generate = async () => {
    const sheet = await act.run({ id: idOf(row) })
    if (!sheet) return
    await refreshAll()
    go(recordPath('sheet', sheet.id))
  }
  const button = allowed && (
    <Button icon={FileSignature} busy={act.busy} onClick={() => void generate()}>
      {t('generate')}
    </Button>
  )
  if (query.error) return <ErrorNote error={query.error} />
  if (!query.data) return <SkeletonRows rows={3} height={56} />
  return (
    <>
      {act.error !== null && <ErrorNote error={act.error} />}
      {query.data.rows.length === 0 ? (
        <EmptyState icon={FileSignature} title={t('tab_none')} actions={button}>
          {t('tab_none_note')}
        </EmptyState>
      ) : (
        <>
          {button && <div>{button}</div>}
          <ul className={css.list}>
            {query.data.rows.map((one) => (
              <li key={idOf(one)}>
                <Go to={recordPath('sheet', idOf(one))}>{String(one.title)}</Go>
                <span className={css.row}>
                  <OptionOf object="sheet" field="status" value={String(one.status)} />
                  <span className={css.dim}>
                    {String(one.number)} · {t('edition', { n: Number(one.edition) })}
                  </span>
                  <span className={css.dim}>
                    <DateText value={String(one.signedAt ?? one.sentAt ?? one.createdAt)} weekday={false} />
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
