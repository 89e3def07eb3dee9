import { recallSheet, reviewSheet, submitSheetReview } from '@zhinuo/contracts/agreements-endpoints.ts'
import type { SheetPageView } from '@zhinuo/contracts/agreements-views.ts'
import type { Filter } from '@zhinuo/contracts/kit/filter.ts'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState } from 'react'
import { RecordPicker } from '../../engine/fields/record-picker.tsx'
import { askRecords, recordsKey } from '../../engine/records.ts'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Go, inWorkspace } from '../../lib/nav.tsx'
import { useMe } from '../../lib/session.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { buttonClass, IconButton } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { Banner } from '../../ui/page.tsx'
import { PersonTag } from '../../ui/person-tag.tsx'
import css from './sheet.module.css'
import { showSheet } from './sheet-data.ts'
import { sheetTexts } from './texts.ts'

export interface SheetFormProps {
  sheet: SheetPageView
  onClose: () => void
}

const mostReviewers = 5

/** Colleagues look at the sheet before the customer does. */
export const RequestReviewForm = ({ sheet, onClose }: SheetFormProps) => {
  const t = useTexts(sheetTexts)
  const [people, setPeople] = useState<readonly { id: string; name: string }[]>([])
  const [tried, setTried] = useState(false)
  const { member } = useMe()
  const others: Filter = {
    op: 'and',
    of: [
      { op: 'ne', field: 'id', value: member.id },
      { op: 'eq', field: 'status', value: 'active' },
    ],
  }
  const colleagues = useQuery({
    queryKey: [...recordsKey('member'), 'reviewers', member.id],
    queryFn: async ({ signal }) =>
      (await askRecords('member', { filter: others, fields: ['id'], limit: 1 }, signal)).rows.length,
  })
  const act = useAct((body: { reviewers: string[] }, idempotencyKey) =>
    write(submitSheetReview, { params: { id: sheet.id }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    setTried(true)
    if (people.length === 0) return
    const next = await act.run({ reviewers: people.map(({ id }) => id) })
    if (!next) return
    showSheet(next)
    onClose()
  }
  return (
    <ActForm act={act} submit={t('submit_review')} onSubmit={() => void submit()} onClose={onClose}>
      {colleagues.data === 0 && (
        <Banner
          tone="warn"
          action={
            <Go to={inWorkspace('settings/members')} className={buttonClass('secondary', 's')}>
              {t('reviewers_invite')}
            </Go>
          }
        >
          {t('reviewers_nobody')}
        </Banner>
      )}
      <Field
        label={t('reviewers')}
        help={t('reviewers_help')}
        required
        error={tried && people.length === 0 ? t('reviewers_missing') : undefined}
      >
        {people.length < mostReviewers && (
          <RecordPicker
            to="member"
            value={null}
            name={null}
            required
            filter={others}
            placeholder={t('reviewer_add')}
            onValue={(id, name) =>
              id && !people.some((one) => one.id === id) && setPeople([...people, { id, name: name ?? '' }])
            }
          />
        )}
      </Field>
      <ul className={css.people}>
        {people.map((one) => (
          <li key={one.id} className={css.person}>
            <PersonTag name={one.name} />
            <IconButton
              size="s"
              icon={X}
              label={t('reviewer_remove', { name: one.name })}
              onClick={() => setPeople(people.filter(({ id }) => id !== one.id))}
            />
          </li>
        ))}
      </ul>
    </ActForm>
  )
}

type Verdict = 'approved' | 'changes'

export const GiveReviewForm = ({ sheet, onClose }: SheetFormProps) => {
  const t = useTexts(sheetTexts)
  const [draft, setDraft, drop] = useDraft<{ verdict: Verdict; comment: string }>(`review ${sheet.id}`, {
    verdict: 'approved',
    comment: '',
  })
  const act = useAct((body: { verdict: Verdict; comment?: string }, idempotencyKey) =>
    write(reviewSheet, { params: { id: sheet.id }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    const next = await act.run({
      verdict: draft.verdict,
      ...(draft.comment.trim() ? { comment: draft.comment.trim() } : {}),
    })
    if (!next) return
    drop()
    showSheet(next)
    onClose()
  }
  return (
    <ActForm act={act} submit={t('review')} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t('verdict')} required>
        <RadioGroup
          label={t('verdict')}
          value={draft.verdict}
          onValue={(verdict) => setDraft((old) => ({ ...old, verdict }))}
          choices={[
            { value: 'approved', label: t('approved') },
            { value: 'changes', label: t('changes') },
          ]}
        />
      </Field>
      <Field label={t('comment')} help={t('comment_help')} required={draft.verdict === 'changes'}>
        <TextArea
          value={draft.comment}
          onValue={(comment) => setDraft((old) => ({ ...old, comment }))}
          maxLength={2000}
        />
      </Field>
    </ActForm>
  )
}

export const RecallForm = ({ sheet, onClose }: SheetFormProps) => {
  const t = useTexts(sheetTexts)
  const [reason, setReason] = useState('')
  const act = useAct((body: { reason: string }, idempotencyKey) =>
    write(recallSheet, { params: { id: sheet.id }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    const next = await act.run({ reason: reason.trim() })
    if (!next) return
    showSheet(next)
    onClose()
  }
  return (
    <ActForm
      act={act}
      submit={t('recall')}
      danger
      blocked={reason.trim() === ''}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className={css.dim}>{t('recall_note')}</p>
      <Field label={t('recall_reason')} required>
        <TextArea value={reason} onValue={setReason} maxLength={200} rows={2} autoFocus />
      </Field>
    </ActForm>
  )
}
