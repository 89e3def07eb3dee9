import {
  addExpectationReviewAction,
  closeReview,
  holdReview,
  leaveReview,
  type ReviewPageView,
  seatReviewer,
} from '@zhinuo/contracts/reviews-quarterly-endpoints.ts'
import { type Verdict, verdicts } from '@zhinuo/contracts/reviews-quarterly.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { Check, Gavel, Plus } from 'lucide-react'
import { useState } from 'react'
import { OptionOf } from '../../engine/fields/option.tsx'
import { RecordPicker } from '../../engine/fields/record-picker.tsx'
import { OwnFields } from '../../engine/record/own-fields.tsx'
import { Timeline } from '../../engine/record/timeline.tsx'
import { idOf } from '../../engine/records.ts'
import type { RecordProps } from '../../engine/registry.ts'
import { newKey, write } from '../../lib/api.ts'
import { today } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choice.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { Crumb } from '../../ui/crumb.tsx'
import { cx } from '../../ui/cx.ts'
import { DateInput } from '../../ui/date-input.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote, ErrorState } from '../../ui/error-state.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { Banner } from '../../ui/page.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { meetingTexts } from './meeting-texts.ts'
import { showReview, useReview } from './meetings-data.ts'
import { ReviewFactsView } from './review-facts.tsx'
import { quarterText } from './periods.ts'
import css from './reviews.module.css'

/** 期望管理评审会: the facts, who assesses them, the verdict and what follows. */
export const ReviewPage = ({ object, row, inPanel }: RecordProps) => {
  const t = useTexts(meetingTexts)
  const language = useLanguage()
  const query = useReview(idOf(row))
  if (query.error && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <SkeletonLines lines={9} />
  const review = query.data
  return (
    <article className={cx(css.page, inPanel && css.panel)} aria-label={review.title}>
      <header className={css.head}>
        <Crumb>
          <Go to={recordPath('customer', review.customer.id)}>{review.customer.name}</Go>
          <Go to={recordPath('engagement', review.engagement.id)}>{review.engagement.name}</Go>
        </Crumb>
        <h1 className={css.title}>
          {t('review')} · {quarterText(review.quarter, language)}
        </h1>
        <div className={css.tags}>
          <OptionOf object="expectationReview" field="status" value={review.status} />
          {review.late && <StatusTag tone="warn">{t('late_review')}</StatusTag>}
          <span className={css.clock} data-tone={review.clock.tone}>
            {review.clock.text}
          </span>
        </div>
      </header>
      {review.status === 'missed' && <Banner tone="bad">{t('missed_review')}</Banner>}
      <Reviewers review={review} />
      <ReviewFactsView review={review} />
      {review.can.includes('hold') ? <Judging review={review} /> : <Judged review={review} />}
      <Actions review={review} />
      <OwnFields object={object} row={row} fixed={review.status === 'closed'} />
      <Timeline object={object} row={row} />
    </article>
  )
}

const Reviewers = ({ review }: { review: ReviewPageView }) => {
  const t = useTexts(meetingTexts)
  const seat = useAct(async (member: string, idempotencyKey: string) =>
    showReview(
      await write(seatReviewer, { params: { id: review.id }, body: { member } }, { idempotencyKey }),
    ),
  )
  const leave = useAct(async (id: string, idempotencyKey: string) =>
    showReview(await write(leaveReview, { params: { id } }, { idempotencyKey })),
  )
  return (
    <section className={css.part} aria-label={t('reviewers')}>
      <h2 className={css.legend}>{t('reviewers')}</h2>
      {review.seats.length === 0 && (
        <p className={css.dim}>
          {t('reviewers_none')} · {t('reviewers_note')}
        </p>
      )}
      <ul className={css.lines}>
        {review.seats.map((one) => (
          <li key={one.id} className={css.tags}>
            <span>{one.name}</span>
            {one.parts.length > 0 && (
              <StatusTag tone="bad">
                {t('part_of', { parts: one.parts.map((part) => t(`part_${part}`)).join('、') })}
              </StatusTag>
            )}
            {one.mayLeave && (
              <Button size="s" look="quiet" onClick={() => void leave.run(one.id)}>
                {t('leave')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {review.can.includes('seat') && (
        <div className={css.setting}>
          <RecordPicker
            to="member"
            value={null}
            name={null}
            placeholder={t('seat')}
            onValue={(id) => id && void seat.run(id)}
          />
        </div>
      )}
      {seat.error !== null && <ErrorNote error={seat.error} />}
      {leave.error !== null && <ErrorNote error={leave.error} />}
    </section>
  )
}

interface Writing {
  readonly verdict: Verdict | null
  readonly findings: string
}

const Judging = ({ review }: { review: ReviewPageView }) => {
  const t = useTexts(meetingTexts)
  const language = useLanguage()
  const [value, keep, drop] = useDraft<Writing>(`review ${review.id}`, { verdict: null, findings: '' })
  const { verdict } = value
  const findings = value.findings.trim()
  const give = async () => {
    if (verdict === null) return
    showReview(
      await write(
        holdReview,
        { params: { id: review.id }, body: { verdict, findings } },
        { idempotencyKey: newKey() },
      ),
    )
    drop()
  }
  return (
    <section className={css.editor}>
      <Field label={t('verdict_question')} required>
        <RadioGroup
          label={t('verdict')}
          value={verdict}
          onValue={(next) => keep({ ...value, verdict: next })}
          choices={(Object.keys(verdicts) as Verdict[]).map((key) => ({
            value: key,
            label: labelText(verdicts[key].label, language),
          }))}
        />
      </Field>
      <Field label={t('findings')} help={t('findings_help')} required>
        <TextArea
          rows={6}
          maxLength={8000}
          value={value.findings}
          onValue={(next) => keep({ ...value, findings: next })}
        />
      </Field>
      <div className={css.actions}>
        <ConfirmButton
          look="primary"
          icon={Gavel}
          title={t('give_title')}
          note={t('give_note')}
          confirm={t('give')}
          disabled={verdict === null || findings === ''}
          run={give}
        >
          {t('give')}
        </ConfirmButton>
      </div>
    </section>
  )
}

const Judged = ({ review }: { review: ReviewPageView }) => {
  const t = useTexts(meetingTexts)
  return (
    <section className={css.part} aria-label={t('verdict')}>
      <h2 className={css.legend}>{t('verdict')}</h2>
      {review.verdict === null ? (
        <p className={css.dim}>{t('waiting')}</p>
      ) : (
        <>
          <p className={css.tags}>
            <OptionOf object="expectationReview" field="verdict" value={review.verdict} />
            {review.verdictBy && <span className={css.dim}>{t('by', { name: review.verdictBy })}</span>}
          </p>
          <p className={css.prose}>{review.findings}</p>
        </>
      )}
    </section>
  )
}

const Actions = ({ review }: { review: ReviewPageView }) => {
  const t = useTexts(meetingTexts)
  const [adding, setAdding] = useState(false)
  if (review.actions.length === 0 && review.can.every((verb) => verb === 'seat' || verb === 'hold'))
    return null
  return (
    <section className={css.part} aria-label={t('actions')}>
      <h2 className={css.legend}>{t('actions')}</h2>
      <ul className={css.lines}>
        {review.actions.map((action) => (
          <li key={action.id} className={css.line}>
            <Go to={recordPath('reviewAction', action.id)}>{action.text}</Go>
            <span className={css.tags}>
              <OptionOf object="reviewAction" field="status" value={action.status} />
              {action.overdue && <StatusTag tone="bad">{t('overdue')}</StatusTag>}
              <DateText value={action.dueOn} />
              <span className={css.dim}>{action.ownerName}</span>
            </span>
          </li>
        ))}
      </ul>
      <div className={css.actions}>
        {review.can.includes('addAction') && (
          <Button icon={Plus} onClick={() => setAdding(true)}>
            {t('add_action')}
          </Button>
        )}
        {review.can.includes('close') && (
          <ConfirmButton
            icon={Check}
            title={t('close')}
            note={t('close_note')}
            confirm={t('close')}
            run={async () =>
              showReview(
                await write(closeReview, { params: { id: review.id } }, { idempotencyKey: newKey() }),
              )
            }
          >
            {t('close')}
          </ConfirmButton>
        )}
      </div>
      {adding && <ActionForm review={review} onClose={() => setAdding(false)} />}
    </section>
  )
}

const ActionForm = ({ review, onClose }: { review: ReviewPageView; onClose: () => void }) => {
  const t = useTexts(meetingTexts)
  const [text, setText] = useState('')
  const [owner, setOwner] = useState<string | null>(null)
  const [ownerName, setOwnerName] = useState<string | null>(null)
  const [dueOn, setDueOn] = useState<string | null>(null)
  const act = useAct(async (body: { text: string; owner: string; dueOn: string }, idempotencyKey: string) => {
    showReview(
      await write(addExpectationReviewAction, { params: { id: review.id }, body }, { idempotencyKey }),
    )
    onClose()
  })
  return (
    <Dialog open onClose={onClose} title={t('add_action')}>
      <ActForm
        act={act}
        submit={t('add_action')}
        onSubmit={() => owner && dueOn && void act.run({ text: text.trim(), owner, dueOn })}
        onClose={onClose}
        blocked={text.trim() === '' || !owner || !dueOn}
      >
        <Field label={t('action_text')} required>
          <TextArea rows={2} maxLength={500} value={text} onValue={setText} />
        </Field>
        <Field label={t('action_owner')} required>
          <RecordPicker
            to="member"
            value={owner}
            name={ownerName}
            onValue={(id, name) => {
              setOwner(id)
              setOwnerName(name)
            }}
            required
          />
        </Field>
        <Field label={t('due')} required>
          <DateInput value={dueOn} onValue={setDueOn} min={today()} />
        </Field>
      </ActForm>
    </Dialog>
  )
}
