import { useInfiniteQuery } from '@tanstack/react-query'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import { RotateCcw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useObjects } from '../../engine/objects.ts'
import { askRecords, idOf, recordsKey, restore } from '../../engine/records.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { Button } from '../../ui/button.tsx'
import { WhenText } from '../../ui/date-text.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { errorMessageOf } from '../../ui/error-text.ts'
import { Page, PageHeader, Toolbar } from '../../ui/page.tsx'
import { Select } from '../../ui/select.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import css from './settings.module.css'
import { settingsTexts } from './texts.ts'

/** What was moved to the trash, by object, and the way back. */
const TrashPage = () => {
  const t = useTexts(settingsTexts)
  const language = useLanguage()
  const objects = useObjects().list.filter((object) => object.generic.includes('restore'))
  const [key, setKey] = useState(
    objects.find((object) => object.key === 'customer')?.key ?? objects[0]?.key ?? '',
  )
  const object = objects.find((one) => one.key === key)
  return (
    <Page narrow>
      <PageHeader title={t('trash')} note={t('trash_note')} />
      <Toolbar>
        <div style={{ width: 220 }}>
          <Select
            label={t('object')}
            value={key}
            onValue={setKey}
            options={objects.map((one) => ({ value: one.key, label: labelText(one.label, language) }))}
          />
        </div>
      </Toolbar>
      {object && <Trashed key={key} object={object} />}
    </Page>
  )
}

const Trashed = ({ object }: { object: ObjectView }) => {
  const t = useTexts(settingsTexts)
  const language = useLanguage()
  const [busy, setBusy] = useState<string | null>(null)
  const query = useInfiniteQuery({
    queryKey: [...recordsKey(object.key), 'trashed'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      askRecords(
        object.key,
        {
          trashed: true,
          fields: [object.title, 'deletedAt'],
          sort: [{ field: 'deletedAt', dir: 'desc' }],
          limit: 50,
          cursor: pageParam,
        },
        signal,
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? []
  const back = async (id: string, name: string) => {
    setBusy(id)
    try {
      await restore(object.key, id)
      toast({ text: t('restored', { name }), tone: 'good' })
    } catch (error) {
      toast({ text: errorMessageOf(error, language), tone: 'bad', seconds: 8 })
    } finally {
      setBusy(null)
    }
  }
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (query.isPending) return <SkeletonRows rows={4} height={48} />
  if (rows.length === 0) {
    return (
      <EmptyState icon={Trash2} title={t('trash_none')}>
        {t('trash_none_note', { object: labelText(object.label, language) })}
      </EmptyState>
    )
  }
  return (
    <>
      <div className={css.rows}>
        {rows.map((row) => {
          const name = String(row[object.title] ?? '')
          return (
            <div key={idOf(row)} className={css.row}>
              <div className={css.grow}>
                <Go to={recordPath(object.key, idOf(row))} className={css.strong}>
                  {name}
                </Go>
              </div>
              <span className={css.small}>
                {t('trashed_at')} {typeof row.deletedAt === 'string' && <WhenText value={row.deletedAt} />}
              </span>
              <Button
                size="s"
                icon={RotateCcw}
                busy={busy === idOf(row)}
                onClick={() => void back(idOf(row), name)}
              >
                {t('restore')}
              </Button>
            </div>
          )
        })}
      </div>
      {query.hasNextPage && (
        <div>
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('more_rows')}
          </Button>
        </div>
      )}
    </>
  )
}

export default TrashPage
