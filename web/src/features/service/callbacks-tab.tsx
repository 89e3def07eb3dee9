import type { CallbackLineView } from '@zhinuo/contracts/service-callbacks-endpoints.ts'
import { PhoneCall, Plus } from 'lucide-react'
import { useState } from 'react'
import { useCreate } from '../../engine/create/create-context.ts'
import { useObject } from '../../engine/objects.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { PagedList } from '../../ui/paged-list.tsx'
import { PersonTag } from '../../ui/person-tag.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { StatusTag, Tag } from '../../ui/status-tag.tsx'
import css from './service.module.css'
import { useDue } from './service-data.ts'
import { serviceTexts } from './texts.ts'

export const DeepCallbacks = () => <Callbacks kind="deep" />
export const PlannedCallbacks = () => <Callbacks kind="planned" />

/** 待回访, 计划回访: score, words, customer, owner and the day, the most pressing first. */
const Callbacks = ({ kind }: { kind: 'deep' | 'planned' }) => {
  const t = useTexts(serviceTexts)
  const create = useCreate()
  const [mine, setMine] = useState(false)
  const { query, pages, count } = useDue({ kind, mine })
  const mayPlan = useObject('callback')?.verbs.some((verb) => verb.key === 'plan') ?? false
  const deep = kind === 'deep'
  return (
    <Page>
      <PageHeader
        title={t(deep ? 'due' : 'planned')}
        tags={count ? <Tag>{t('calls', { count })}</Tag> : null}
        actions={
          <>
            <Checkbox checked={mine} onChecked={setMine} label={t('mine_only')} />
            {mayPlan && (
              <Button icon={Plus} onClick={() => void create('callback')}>
                {t('plan')}
              </Button>
            )}
          </>
        }
      />
      {query.error && !query.data ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : !query.data ? (
        <SkeletonRows rows={4} height={72} />
      ) : pages[0]?.length === 0 ? (
        <EmptyState icon={PhoneCall} title={t(deep ? 'due_none' : 'planned_none')}>
          {t(deep ? 'due_none_note' : 'planned_none_note')}
        </EmptyState>
      ) : (
        <CallbackList pages={pages} query={query} count={count} />
      )}
    </Page>
  )
}

const CallbackRow = ({ line }: { line: CallbackLineView }) => {
  const t = useTexts(serviceTexts)
  return (
    <li>
      <Go to={recordPath('callback', line.id)} className={css.line}>
        <span className={css.lineHead}>
          <strong>{line.customer.name}</strong>
          <span className={css.dim}>{line.name}</span>
          {line.nps !== null && <Tag>{t('nps', { score: line.nps })}</Tag>}
          {line.overallScore !== null && <Tag>{t('overall', { score: line.overallScore })}</Tag>}
        </span>
        <span className={css.lineEnd}>
          <StatusTag tone={line.tone}>{line.dueText}</StatusTag>
          <PersonTag name={line.caller?.name ?? t('no_caller')} />
          <span className={buttonClass('secondary', 's')}>{t(line.mine ? 'go_call' : 'look')}</span>
        </span>
        <span className={line.words ? css.quote : css.dim}>
          {line.words ? `「${line.words}」` : (line.engagement?.name ?? t('no_words'))}
        </span>
        <span className={css.dim}>
          {t('keeper')} {line.keeper.name}
        </span>
      </Go>
    </li>
  )
}

/** Calls that are due in one frame, more of them as one scrolls. */
export const CallbackList = ({ query, pages, count }: ReturnType<typeof useDue>) => {
  const t = useTexts(serviceTexts)
  const loaded = pages.reduce((sum, page) => sum + page.length, 0)
  return (
    <div className={css.lines}>
      <PagedList
        pages={pages}
        hasMore={query.hasNextPage}
        busy={query.isFetchingNextPage}
        failed={query.isFetchNextPageError}
        onMore={() => void query.fetchNextPage()}
        moreText={t('more_calls', { count: Math.max(1, (count ?? 0) - loaded) })}
      >
        {(line) => <CallbackRow key={line.id} line={line} />}
      </PagedList>
    </div>
  )
}
