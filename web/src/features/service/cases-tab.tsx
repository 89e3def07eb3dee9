import type { CaseLineView } from '@zhinuo/contracts/service-endpoints.ts'
import { caseStatuses } from '@zhinuo/contracts/service-options.ts'
import { MessageSquareWarning, Plus } from 'lucide-react'
import { useState } from 'react'
import { useCreate } from '../../engine/create/create-context.ts'
import { OptionOf } from '../../engine/fields/option.tsx'
import { useObject } from '../../engine/objects.ts'
import { idOf } from '../../engine/records.ts'
import { useLabel, useTexts } from '../../lib/i18n.ts'
import { Go, inWorkspace, recordPath, useGo } from '../../lib/nav.tsx'
import { usePhone } from '../../ui/layer.tsx'
import { Board, BoardColumn } from '../../ui/board.tsx'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Page, PageHeader } from '../../ui/page.tsx'
import { PersonTag } from '../../ui/person-tag.tsx'
import { Select } from '../../ui/select.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import css from './service.module.css'
import { useCaseCounts, useCases } from './service-data.ts'
import { serviceTexts } from './texts.ts'

const columns = ['new', 'triaged', 'inProgress', 'answered', 'closed'] as const
type Status = (typeof columns)[number]

export const RecordButton = ({ initial = {} }: { initial?: Record<string, unknown> }) => {
  const t = useTexts(serviceTexts)
  const create = useCreate()
  const go = useGo()
  const may = useObject('serviceCase')?.verbs.some((verb) => verb.key === 'record') ?? false
  if (!may) return null
  const record = async () => {
    const made = await create('serviceCase', initial)
    if (made) go(recordPath('serviceCase', idOf(made)))
  }
  return (
    <Button look="primary" icon={Plus} onClick={() => void record()}>
      {t('record')}
    </Button>
  )
}

/** 反馈单 by where they stand, each with its clock; the closed ones of the last 30 days at the end. */
export const CasesTab = () => {
  const t = useTexts(serviceTexts)
  const label = useLabel()
  const phone = usePhone()
  const [mine, setMine] = useState(false)
  const [chosen, setChosen] = useState<Status | null>(null)
  const query = useCaseCounts({ mine })
  const counts = new Map(query.data?.columns.map(({ status, count }) => [status, count]))
  const nameOf = (status: Status): string =>
    status === 'closed' ? t('closed_lately') : label(caseStatuses[status].label)
  const alone = chosen ?? columns.find((status) => counts.get(status)) ?? 'new'
  const column = (status: Status) => (
    <CaseColumn
      key={status}
      status={status}
      mine={mine}
      name={nameOf(status)}
      count={counts.get(status) ?? 0}
      alone={phone}
    />
  )
  return (
    <Page fixed={!phone}>
      <PageHeader
        title={t('cases')}
        actions={
          <>
            <Checkbox checked={mine} onChecked={setMine} label={t('mine_only')} />
            <Go to={inWorkspace('list/serviceCase')} className={buttonClass('quiet')}>
              {t('all_cases')}
            </Go>
            <RecordButton />
          </>
        }
      />
      {query.error && !query.data ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : !query.data ? (
        <SkeletonRows rows={4} height={88} />
      ) : query.data.columns.length === 0 ? (
        <EmptyState icon={MessageSquareWarning} title={t('cases_none')}>
          {t('cases_none_note')}
        </EmptyState>
      ) : phone ? (
        <>
          <Select
            options={columns.map((status) => ({
              value: status,
              label: `${nameOf(status)} ${counts.get(status) ?? 0}`,
            }))}
            value={alone}
            onValue={setChosen}
            label={t('all_columns')}
          />
          {column(alone)}
        </>
      ) : (
        <Board>{columns.map(column)}</Board>
      )}
    </Page>
  )
}

const CaseColumn = (props: {
  status: Status
  mine: boolean
  name: string
  count: number
  alone: boolean
}) => {
  const { status, mine, ...rest } = props
  const t = useTexts(serviceTexts)
  const { query, pages } = useCases({ mine, status })
  return (
    <BoardColumn
      {...rest}
      waiting={query.isPending}
      error={query.error}
      none={t('column_none')}
      pages={pages}
      hasMore={query.hasNextPage}
      busy={query.isFetchingNextPage}
      failed={query.isFetchNextPageError}
      onMore={() => void query.fetchNextPage()}
      moreText={(left) => t('more_cases', { count: left })}
    >
      {(line) => <CaseCard key={line.id} line={line} />}
    </BoardColumn>
  )
}

export const CaseCard = ({ line }: { line: CaseLineView }) => (
  <li>
    <Go to={recordPath('serviceCase', line.id)} className={css.card}>
      <span className={css.row}>
        <OptionOf object="serviceCase" field="kind" value={line.kind} />
        <span className={css.dim}>{line.code}</span>
      </span>
      <strong className={css.cardTitle}>{line.title}</strong>
      <span className={css.dim}>{line.customer.name}</span>
      {line.clock.text && (
        <span>
          <StatusTag tone={line.clock.tone}>{line.clock.text}</StatusTag>
        </span>
      )}
      {line.closedBy && (
        <span>
          <OptionOf object="serviceCase" field="closedBy" value={line.closedBy} />
        </span>
      )}
      <PersonTag name={line.owner.name} />
    </Go>
  </li>
)
