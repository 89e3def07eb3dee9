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
  const query = useDue({ kind, mine })
  const mayPlan = useObject('callback')?.verbs.some((verb) => verb.key === 'plan') ?? false
  const deep = kind === 'deep'
  return (
    <Page>
      <PageHeader
        title={t(deep ? 'due' : 'planned')}
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
      ) : query.data.callbacks.length === 0 ? (
        <EmptyState icon={PhoneCall} title={t(deep ? 'due_none' : 'planned_none')}>
          {t(deep ? 'due_none_note' : 'planned_none_note')}
        </EmptyState>
      ) : (
        <ul className={css.lines}>
          {query.data.callbacks.map((line) => (
            <CallbackRow key={line.id} line={line} />
          ))}
        </ul>
      )}
    </Page>
  )
}

export const CallbackRow = ({ line }: { line: CallbackLineView }) => {
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
