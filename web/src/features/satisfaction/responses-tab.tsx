import { useQuery } from '@tanstack/react-query'
import { MessageCircleQuestion, Send } from 'lucide-react'
import { useCreate } from '../../engine/create/create-context.ts'
import { OptionOf, useOptionText } from '../../engine/fields/option.tsx'
import { useObject } from '../../engine/objects.ts'
import { askRecords, idOf, recordsKey, type Row } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { Button } from '../../ui/button.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { rowsPath, useFigures } from './figures-data.ts'
import { FigureCards } from './overview.tsx'
import css from './satisfaction.module.css'
import { satisfactionTexts } from './texts.ts'

const shown = 50

/** 满意度 of a customer or a project: the figures where there are enough, what was said, and who was asked. */
export const ResponsesTab = ({ object, row }: RecordProps) => {
  const t = useTexts(satisfactionTexts)
  const create = useCreate()
  const id = idOf(row)
  const isProject = object.key === 'engagement'
  const link = isProject ? 'engagement' : 'customer'
  const which = isProject ? { engagement: id } : { customer: id }
  const invitation = useObject('surveyInvitation')
  const figures = useFigures(which)
  const rows = useRowsOf('surveyResponse', link, id, [
    'nps',
    'overallScore',
    'comment',
    'low',
    'unmetReasons',
    'answeredAt',
    'contact',
    'contact.name',
    'name',
  ])
  const asked = useRowsOf('surveyInvitation', link, id, [
    'name',
    'status',
    'held',
    'sendOn',
    'contact',
    'contact.name',
  ])
  const mayAsk = invitation?.verbs.some((verb) => verb.key === 'invite') ?? false
  const customer = isProject ? row.customer : id
  const invite = mayAsk && (
    <Button
      size="s"
      icon={Send}
      onClick={() =>
        void create('surveyInvitation', {
          customer,
          'customer.name': isProject ? row['customer.name'] : row.name,
          ...(isProject ? { engagement: id, 'engagement.name': row.name } : {}),
        })
      }
    >
      {t('invite')}
    </Button>
  )
  if (rows.error) return <ErrorNote error={rows.error} />
  if (!rows.data || !asked.data) return <SkeletonRows rows={3} height={56} />
  if (rows.data.length === 0 && asked.data.length === 0)
    return (
      <EmptyState icon={MessageCircleQuestion} title={t('tab_none')} actions={invite}>
        {t('tab_none_note')}
      </EmptyState>
    )
  return (
    <div className={css.tab}>
      {invite && <div>{invite}</div>}
      {figures.data && figures.data.n > 0 && (
        <FigureCards figures={figures.data} rows={(more) => rowsPath(which, null, more)} />
      )}
      {rows.data.length > 0 && (
        <ul className={css.list} aria-label={t('responses')}>
          {rows.data.map((one) => (
            <Said key={idOf(one)} row={one} />
          ))}
        </ul>
      )}
      {asked.data.length > 0 && (
        <section>
          <h3>{t('invitations')}</h3>
          <ul className={css.list}>
            {asked.data.map((one) => (
              <li key={idOf(one)}>
                <span className={css.row}>
                  <Go to={recordPath('surveyInvitation', idOf(one))}>{String(one['contact.name'] ?? '')}</Go>
                  <OptionOf object="surveyInvitation" field="status" value={String(one.status)} />
                  {typeof one.held === 'string' && (
                    <OptionOf object="surveyInvitation" field="held" value={one.held} />
                  )}
                  <span className={css.dim}>
                    {String(one.name)} · <DateText value={String(one.sendOn)} weekday={false} />
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

const useRowsOf = (source: string, link: string, id: string, fields: string[]) => {
  const query = useQuery({
    queryKey: [...recordsKey(source), 'of', link, id],
    enabled: useObject(source) !== undefined,
    queryFn: async ({ signal }): Promise<readonly Row[]> =>
      (
        await askRecords(
          source,
          { filter: { op: 'eq', field: link, value: id }, fields, limit: shown },
          signal,
        )
      ).rows,
  })
  useLive(source, query)
  return query
}

const Said = ({ row }: { row: Row }) => {
  const t = useTexts(satisfactionTexts)
  const reason = useOptionText('surveyResponse', 'unmetReasons')
  const scores = [
    ...(typeof row.nps === 'number' ? [`NPS ${row.nps}`] : []),
    ...(typeof row.overallScore === 'number' ? [t('out_of', { mean: row.overallScore })] : []),
  ]
  const unmet = Array.isArray(row.unmetReasons) ? row.unmetReasons.map((key) => reason(String(key))) : []
  const said = typeof row.comment === 'string' ? row.comment : ''
  return (
    <li>
      <span className={css.row}>
        <Go to={recordPath('surveyResponse', idOf(row))}>{scores.join(' · ') || String(row.name)}</Go>
        <span className={css.dim}>
          {typeof row['contact.name'] === 'string' ? row['contact.name'] : t('by_nobody')} ·{' '}
          <DateText value={String(row.answeredAt)} weekday={false} />
        </span>
      </span>
      {said && <p className={css.words}>{said}</p>}
      {unmet.length > 0 && <p className={css.dim}>{unmet.join(' · ')}</p>}
    </li>
  )
}
