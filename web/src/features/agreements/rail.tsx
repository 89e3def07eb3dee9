import { answerObjection } from '@zhinuo/contracts/agreements-endpoints.ts'
import type { SheetPageView } from '@zhinuo/contracts/agreements-views.ts'
import { CircleAlert, CircleCheck, Info } from 'lucide-react'
import { useState } from 'react'
import { OptionOf } from '../../engine/fields/option.tsx'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { DateText } from '../../ui/date-text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { Avatar } from '../../ui/person-tag.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import css from './sheet.module.css'
import { showSheet } from './sheet-data.ts'
import { sheetTexts } from './texts.ts'

/** Beside the page: checks, the colleagues' reviews, the customer's objections. */
export const Rail = ({ sheet }: { sheet: SheetPageView }) => (
  <aside className={css.rail}>
    {sheet.objections.length > 0 && <Objections sheet={sheet} />}
    {(sheet.status === 'draft' || sheet.status === 'inReview' || sheet.status === 'disputed') && (
      <Checks sheet={sheet} />
    )}
    <Reviews sheet={sheet} />
    {sheet.hash && <Hash hash={sheet.hash} />}
  </aside>
)

type Check = SheetPageView['checks'][number]
const recordOf = { expectation: 'expectation', commitment: 'commitment' } as const

const Checks = ({ sheet }: { sheet: SheetPageView }) => {
  const t = useTexts(sheetTexts)
  const open = sheet.checks.filter((check) => !check.ok && check.binding).length
  return (
    <section>
      <h2 className={css.railTitle}>
        {t('checks')}
        {open === 0 ? (
          <StatusTag tone="good">{t('checks_good')}</StatusTag>
        ) : (
          <StatusTag tone="warn">{open}</StatusTag>
        )}
      </h2>
      <ul className={css.checks}>
        {sheet.checks.map((check) => (
          <CheckRow key={check.key} check={check} project={sheet.engagement.id} />
        ))}
      </ul>
    </section>
  )
}

const CheckRow = ({ check, project }: { check: Check; project: string }) => {
  const t = useTexts(sheetTexts)
  const Icon = check.ok ? CircleCheck : check.binding ? CircleAlert : Info
  return (
    <li className={cx(css.check, check.ok ? css.good : check.binding ? css.bad : css.advice)}>
      <Icon aria-hidden />
      <div>
        <p>
          {!check.ok && !check.binding && <span className={css.dim}>{t('advice')} </span>}
          {check.text}
        </p>
        {!check.ok && check.key === 'duties' && check.items.length === 0 && (
          <Go to={`${recordPath('engagement', project)}?tab=promises`}>{t('duty_go')}</Go>
        )}
        {!check.ok && check.items.length > 0 && (
          <ul className={css.items}>
            {check.items.map((item) => (
              <li key={`${item.object} ${item.id}`}>
                {item.object === 'expectation' || item.object === 'commitment' ? (
                  <Go to={recordPath(recordOf[item.object], item.id)}>{item.label}</Go>
                ) : (
                  item.label
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}

const Reviews = ({ sheet }: { sheet: SheetPageView }) => {
  const t = useTexts(sheetTexts)
  const newest = Math.max(0, ...sheet.reviews.map((review) => review.round))
  return (
    <section>
      <h2 className={css.railTitle}>
        {t('reviews')}
        {newest > 1 && <span className={css.dim}>{t('review_round', { n: newest })}</span>}
      </h2>
      {sheet.reviews.length === 0 && <p className={css.dim}>{t('reviews_none')}</p>}
      <ul className={css.reviews}>
        {sheet.reviews.map((review) => (
          <li key={review.id} className={cx(css.review, review.round < newest && css.past)}>
            <Avatar name={review.reviewer.name} large />
            <div>
              <p className={css.row}>
                {review.reviewer.name}
                <OptionOf object="sheetReview" field="verdict" value={review.verdict} />
              </p>
              {review.comment && <p className={css.words}>{review.comment}</p>}
              {review.at && (
                <p className={css.dim}>
                  <DateText value={review.at} withHour />
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Parts of a sheet that are objected to by name; all else has a number. */
const unnumbered: ReadonlyMap<string, 'exclusions' | 'limits_name' | 'change_name' | 'other_name'> = new Map([
  ['exclusions', 'exclusions'],
  ['limits', 'limits_name'],
  ['change', 'change_name'],
  ['other', 'other_name'],
])

const Objections = ({ sheet }: { sheet: SheetPageView }) => {
  const t = useTexts(sheetTexts)
  const [answering, setAnswering] = useState<SheetPageView['objections'][number] | null>(null)
  const mayAnswer = sheet.can.includes('answerObjection')
  return (
    <section>
      <h2 className={css.railTitle}>{t('objections')}</h2>
      <ul className={css.reviews}>
        {sheet.objections.map((one) => {
          const part = unnumbered.get(one.item)
          return (
            <li key={one.id} className={css.objection}>
              <p className={css.row}>
                <strong>{part ? t(part) : one.item}</strong>
                <span className={css.dim}>
                  {one.by} · <DateText value={one.at} weekday={false} />
                </span>
              </p>
              <p className={css.dim}>{one.itemText}</p>
              <p className={css.words}>{one.text}</p>
              {one.answer ? (
                <p className={css.words}>
                  <StatusTag tone="good">{t('objection_answered', { name: one.answeredBy ?? '' })}</StatusTag>{' '}
                  {one.answer}
                </p>
              ) : (
                <p className={css.row}>
                  <StatusTag tone="warn">{t('objection_waiting')}</StatusTag>
                  {mayAnswer && (
                    <Button size="s" onClick={() => setAnswering(one)}>
                      {t('objection_answer')}
                    </Button>
                  )}
                </p>
              )}
            </li>
          )
        })}
      </ul>
      <Dialog open={answering !== null} onClose={() => setAnswering(null)} title={t('answer_title')}>
        {answering && <AnswerForm objection={answering} onClose={() => setAnswering(null)} />}
      </Dialog>
    </section>
  )
}

const AnswerForm = ({
  objection,
  onClose,
}: {
  objection: SheetPageView['objections'][number]
  onClose: () => void
}) => {
  const t = useTexts(sheetTexts)
  const [answer, setAnswer, drop] = useDraft(`objection ${objection.id}`, '')
  const act = useAct((body: { answer: string }, idempotencyKey) =>
    write(answerObjection, { params: { id: objection.id }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    const next = await act.run({ answer: answer.trim() })
    if (!next) return
    drop()
    showSheet(next)
    onClose()
  }
  return (
    <ActForm
      act={act}
      submit={t('objection_answer')}
      blocked={answer.trim() === ''}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className={css.dim}>{objection.itemText}</p>
      <p className={css.words}>{objection.text}</p>
      <Field label={t('answer')} help={t('answer_help')} required>
        <TextArea value={answer} onValue={setAnswer} maxLength={1000} autoFocus />
      </Field>
    </ActForm>
  )
}

const Hash = ({ hash }: { hash: string }) => {
  const t = useTexts(sheetTexts)
  return (
    <section>
      <h2 className={css.railTitle}>{t('hash')}</h2>
      <p className={css.hash}>{hash}</p>
    </section>
  )
}
