import {
  finishFollowUp,
  type FollowUpPageView,
  getFollowUp,
  writeFollowUp,
} from '@zhinuo/contracts/reviews-follow-ups.ts'
import { adviceFor } from '@zhinuo/contracts/surveys-advice.ts'
import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { useQuery } from '@tanstack/react-query'
import { Check, Save } from 'lucide-react'
import { OptionOf } from '../../engine/fields/option.tsx'
import { OwnFields } from '../../engine/record/own-fields.tsx'
import { Timeline } from '../../engine/record/timeline.tsx'
import { idOf } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { api, newKey, write } from '../../lib/api.ts'
import { useLabel, useLanguage, useTexts } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { Advice } from '../../ui/advice.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { Crumb } from '../../ui/crumb.tsx'
import { cx } from '../../ui/cx.ts'
import { ErrorNote, ErrorState } from '../../ui/error-state.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { Banner } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { followUpKey, showFollowUp } from './follow-up-data.ts'
import { FollowUpActions } from './follow-up-actions.tsx'
import { FollowUpFactsView } from './follow-up-facts.tsx'
import { monthText } from './periods.ts'
import css from './reviews.module.css'
import { reviewTexts } from './texts.ts'

/** 期望跟进表: what the month has shown above, what is made of it below. */
export const FollowUpPage = ({ object, row, inPanel }: RecordProps) => {
  const id = idOf(row)
  const query = useQuery({
    queryKey: followUpKey(id),
    queryFn: ({ signal }) => api.call(getFollowUp, { params: { id } }, { signal }),
  })
  useLive('followUp', query)
  useLive('reviewAction', query)
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <SkeletonLines lines={9} />
  return <FollowUp key={id} view={query.data} object={object} row={row} inPanel={inPanel} />
}

const FollowUp = ({
  view,
  object,
  row,
  inPanel,
}: {
  view: FollowUpPageView
  object: ObjectView
  row: Row
  inPanel: boolean
}) => {
  const t = useTexts(reviewTexts)
  const language = useLanguage()
  return (
    <article className={cx(css.page, inPanel && css.panel)} aria-label={view.title}>
      <header className={css.head}>
        <Crumb>
          <Go to={recordPath('customer', view.customer.id)}>{view.customer.name}</Go>
          <span>{view.owner.name}</span>
        </Crumb>
        <h1 className={css.title}>
          {t('tab_followUps')} · {monthText(view.month, language)}
        </h1>
        <div className={css.tags}>
          <OptionOf object="followUp" field="status" value={view.status} />
          {view.status !== 'done' && (
            <span className={css.clock} data-tone={view.clock.tone}>
              {view.clock.text}
            </span>
          )}
        </div>
      </header>
      {view.status === 'missed' && <Banner tone="bad">{t('follow_missed')}</Banner>}
      <section className={css.head} aria-label={t('follow_facts')}>
        <h2 className={css.legend}>{t('follow_facts')}</h2>
        <FollowUpFactsView facts={view.facts} />
      </section>
      {view.can.includes('write') ? <Writing view={view} /> : <Reading view={view} />}
      <FollowUpActions view={view} />
      <OwnFields object={object} row={row} fixed={view.status === 'done'} />
      <Timeline object={object} row={row} />
    </article>
  )
}

interface Written {
  readonly version: number
  readonly summary: string
  readonly adjustments: string
}

const Writing = ({ view }: { view: FollowUpPageView }) => {
  const t = useTexts(reviewTexts)
  const label = useLabel()
  const [kept, keep, drop] = useDraft<Written | null>(`follow-up ${view.id}`, null)
  const text = kept ?? { version: view.version, summary: view.summary, adjustments: view.adjustments }
  const stale = kept !== null && kept.version !== view.version
  const params = { id: view.id }
  const save = useAct(async (body: Written, idempotencyKey: string) => {
    showFollowUp(await write(writeFollowUp, { params, body }, { idempotencyKey }))
    drop()
    toast({ text: t('saved'), tone: 'good' })
  })
  const finish = async () => {
    showFollowUp(await write(finishFollowUp, { params, body: text }, { idempotencyKey: newKey() }))
    drop()
  }
  return (
    <section className={css.editor}>
      <Field label={t('summary')} help={t('summary_help')} required>
        <TextArea
          rows={4}
          maxLength={4000}
          value={text.summary}
          onValue={(summary) => keep({ ...text, summary })}
        />
      </Field>
      <Field label={t('adjustments')} help={t('adjustments_help')} required>
        <TextArea
          rows={4}
          maxLength={4000}
          value={text.adjustments}
          onValue={(adjustments) => keep({ ...text, adjustments })}
        />
      </Field>
      <Advice
        title={t('advice')}
        items={adviceFor(view.facts.feedback.flatMap(({ unmet }) => unmet ?? [])).map((one) => ({
          key: one.key,
          name: label(one.name),
          text: label(one.text),
        }))}
        take={t('advice_take')}
        onTake={(advice) =>
          keep({ ...text, adjustments: [text.adjustments.trim(), advice].filter(Boolean).join('\n') })
        }
      />
      {save.error !== null && !stale && <ErrorNote error={save.error} />}
      {stale && (
        <Banner
          tone="warn"
          action={<Button onClick={() => keep({ ...text, version: view.version })}>{t('keep_yours')}</Button>}
        >
          <p>{t('follow_stale')}</p>
          <p className={css.prose}>
            {t('summary')}: {view.summary || t('nothing')}
          </p>
          <p className={css.prose}>
            {t('adjustments')}: {view.adjustments || t('nothing')}
          </p>
        </Banner>
      )}
      <div className={css.actions}>
        <Button
          icon={Save}
          disabled={kept === null || stale}
          busy={save.busy}
          onClick={() => void save.run(text)}
        >
          {t('save')}
        </Button>
        <ConfirmButton
          look="primary"
          icon={Check}
          title={t('finish_title')}
          note={t('finish_note')}
          confirm={t('finish')}
          run={finish}
        >
          {t('finish')}
        </ConfirmButton>
        {kept && (
          <Button look="quiet" onClick={drop}>
            {t('discard')}
          </Button>
        )}
      </div>
    </section>
  )
}

const Reading = ({ view }: { view: FollowUpPageView }) => {
  const t = useTexts(reviewTexts)
  return (
    <section className={css.editor}>
      {(['summary', 'adjustments'] as const).map((key) => (
        <div key={key} className={css.part}>
          <h2 className={css.legend}>{t(key)}</h2>
          <p className={css.prose}>{view[key] === '' ? t('none_here') : view[key]}</p>
        </div>
      ))}
    </section>
  )
}
