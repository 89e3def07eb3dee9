import { beginRetrospective } from '@zhinuo/contracts/reviews-retrospectives-endpoints.ts'
import { useQuery } from '@tanstack/react-query'
import { Lightbulb } from 'lucide-react'
import { useObject } from '../../engine/objects.ts'
import { askRecords, idOf, recordsKey, refreshAll } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import css from './retrospective.module.css'
import { useRetrospective } from './retrospective-data.ts'
import { Retrospective } from './retrospective.tsx'
import { retrospectiveTexts } from './texts.ts'

/** 复盘 of a project: that of the present round, and the earlier ones by name. */
export const RetrospectiveTab = ({ row }: RecordProps) => {
  const t = useTexts(retrospectiveTexts)
  const source = useObject('retrospective')
  const id = idOf(row)
  const query = useQuery({
    queryKey: [...recordsKey('retrospective'), 'of', id],
    enabled: source !== undefined,
    queryFn: ({ signal }) =>
      askRecords(
        'retrospective',
        {
          filter: { op: 'eq', field: 'engagement', value: id },
          fields: ['title', 'round'],
          sort: [{ field: 'createdAt', dir: 'desc' }],
          limit: 20,
        },
        signal,
      ),
  })
  useLive('retrospective', query)
  const act = useAct((engagement: string, idempotencyKey) =>
    write(beginRetrospective, { body: { engagement } }, { idempotencyKey }),
  )
  const begin = async () => {
    if (await act.run(id)) void refreshAll()
  }
  if (query.error) return <ErrorNote error={query.error} />
  if (!query.data) return <SkeletonRows rows={3} height={56} />
  const present = query.data.rows.find((one) => one.round === row.round)
  const earlier = query.data.rows.filter((one) => one !== present)
  const inReview = row.phase === 'review'
  const mayBegin = source?.verbs.some(({ key }) => key === 'begin') ?? false
  return (
    <>
      {present ? (
        <Present key={idOf(present)} id={idOf(present)} />
      ) : (
        <EmptyState
          icon={Lightbulb}
          title={t('none')}
          actions={
            inReview &&
            mayBegin && (
              <Button look="primary" busy={act.busy} onClick={() => void begin()}>
                {t('begin')}
              </Button>
            )
          }
        >
          {inReview ? t('none_note') : t('none_yet')}
        </EmptyState>
      )}
      {act.error !== null && <ErrorNote error={act.error} />}
      {earlier.length > 0 && (
        <section className={css.part}>
          <h2 className={css.partName}>{t('earlier')}</h2>
          <ul>
            {earlier.map((one) => (
              <li key={idOf(one)}>
                <Go to={recordPath('retrospective', idOf(one))}>{String(one.title)}</Go>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

const Present = ({ id }: { id: string }) => {
  const query = useRetrospective(id)
  if (query.error && !query.data) return <ErrorNote error={query.error} />
  return query.data ? <Retrospective view={query.data} /> : <SkeletonRows rows={4} height={56} />
}
