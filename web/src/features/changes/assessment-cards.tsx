import { type AssessChange, assessChange } from '@zhinuo/contracts/changes-assessment-endpoints.ts'
import { type AssessmentView, type ChangePageView } from '@zhinuo/contracts/changes-views.ts'
import { parseMoney } from '@zhinuo/contracts/kit/money.ts'
import { ClipboardCheck } from 'lucide-react'
import { useState } from 'react'
import { OptionOf, useOptions } from '../../engine/fields/option.tsx'
import { write } from '../../lib/api.ts'
import { formatTime } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, FieldRow } from '../../ui/field.tsx'
import { Input, TextArea } from '../../ui/input.tsx'
import { MoneyText } from '../../ui/money-text.tsx'
import { PersonTag } from '../../ui/person-tag.tsx'
import { Select } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { endedWithout, showChange } from './change-data.ts'
import css from './change.module.css'
import { changeTexts } from './texts.ts'

/** 研发评估 and 交付评估 side by side; a light change has one card. */
export const AssessmentCards = ({ change }: { change: ChangePageView }) => {
  const t = useTexts(changeTexts)
  const shown = change.assessments.filter((one) => one.answeredAt !== null || !endedWithout(change))
  if (shown.length === 0) return null
  return (
    <div className={css.cards}>
      {shown.map((one) => (
        <AssessmentCard key={one.id} change={change} one={one} />
      ))}
      {change.light && (
        <p className={css.dim}>
          <StatusTag tone="good">{t('light')}</StatusTag> {t('light_note', { n: change.lightDays })}
        </p>
      )}
    </div>
  )
}

const AssessmentCard = ({ change, one }: { change: ChangePageView; one: AssessmentView }) => {
  const t = useTexts(changeTexts)
  const language = useLanguage()
  const [open, setOpen] = useState(false)
  const title = t(one.side)
  return (
    <section className={css.card} aria-label={title}>
      <div className={css.cardHead}>
        <h2 className={css.heading}>{title}</h2>
        {one.feasible && <OptionOf object="changeAssessment" field="feasible" value={one.feasible} />}
      </div>
      {one.answeredAt === null ? (
        <p className={css.row}>
          <PersonTag name={one.assessor?.name ?? null} />
          <span className={css.dim}>{t('waiting')}</span>
        </p>
      ) : (
        <>
          <dl className={css.figures}>
            <div>
              <dt>{t('effort')}</dt>
              <dd>{one.effortDays}</dd>
            </div>
            <div>
              <dt>{t('slip')}</dt>
              <dd>{one.slipDays ? t('slip_days', { n: one.slipDays }) : t('no_slip')}</dd>
            </div>
            {one.cost !== undefined && one.cost !== null && (
              <div>
                <dt>{t('cost')}</dt>
                <dd>
                  <MoneyText minor={one.cost} />
                </dd>
              </div>
            )}
          </dl>
          {one.text && <p className={css.quote}>{one.text}</p>}
          <p className={css.row}>
            <span className={css.dim}>
              {t('answered', {
                name: one.assessor?.name ?? '',
                time: formatTime(one.answeredAt, language),
              })}
            </span>
            {one.late && <StatusTag tone="bad">{t('late')}</StatusTag>}
          </p>
        </>
      )}
      {one.canAnswer && (
        <div>
          <Button
            look={one.answeredAt === null ? 'primary' : 'secondary'}
            size="s"
            icon={ClipboardCheck}
            onClick={() => setOpen(true)}
          >
            {t(one.answeredAt === null ? 'answer' : 'answer_again')}
          </Button>
        </div>
      )}
      <Dialog open={open} onClose={() => setOpen(false)} title={title}>
        <AnswerForm change={change} one={one} onClose={() => setOpen(false)} />
      </Dialog>
    </section>
  )
}

const AnswerForm = ({
  change,
  one,
  onClose,
}: {
  change: ChangePageView
  one: AssessmentView
  onClose: () => void
}) => {
  const t = useTexts(changeTexts)
  const feasibilities = useOptions<AssessChange['feasible']>('changeAssessment', 'feasible')
  const [draft, keep, drop] = useDraft(`assess ${one.id}`, {
    feasible: one.feasible ?? ('yes' as const),
    effort: one.effortDays === null ? '' : String(one.effortDays),
    slip: one.slipDays === null ? '0' : String(one.slipDays),
    cost: '',
    text: one.text ?? '',
  })
  const put = (patch: Partial<typeof draft>) => keep((old) => ({ ...old, ...patch }))
  const act = useAct((body: AssessChange, idempotencyKey) =>
    write(assessChange, { params: { id: change.id }, body }, { idempotencyKey }),
  )
  const effort = Number(draft.effort)
  const slip = Number(draft.slip)
  const sound =
    draft.effort.trim() !== '' && effort >= 0 && Number.isInteger(slip) && slip >= 0 && draft.slip !== ''
  const submit = async () => {
    const cost = parseMoney(draft.cost, 'CNY')
    const next = await act.run({
      side: one.side,
      feasible: draft.feasible,
      effortDays: effort,
      slipDays: slip,
      ...(cost !== null ? { cost } : {}),
      ...(draft.text.trim() === '' ? {} : { text: draft.text.trim() }),
    })
    if (!next) return
    drop()
    showChange(next)
    onClose()
  }
  return (
    <ActForm act={act} submit={t('answer')} blocked={!sound} onSubmit={() => void submit()} onClose={onClose}>
      <Field label={t('feasible')} required>
        <Select options={feasibilities} value={draft.feasible} onValue={(feasible) => put({ feasible })} />
      </Field>
      <FieldRow>
        <Field label={t('effort_input')} required>
          <Input value={draft.effort} onValue={(value) => put({ effort: value })} inputMode="decimal" />
        </Field>
        <Field label={t('slip_input')} required>
          <Input value={draft.slip} onValue={(value) => put({ slip: value })} inputMode="numeric" />
        </Field>
        {one.cost !== undefined && (
          <Field label={t('cost')} help={t('cost_help')}>
            <Input
              value={draft.cost}
              onValue={(value) => put({ cost: value })}
              inputMode="decimal"
              prefix="¥"
            />
          </Field>
        )}
      </FieldRow>
      <Field label={t('text')} help={t('text_help')} required={draft.feasible !== 'yes'}>
        <TextArea value={draft.text} onValue={(value) => put({ text: value })} maxLength={2000} rows={3} />
      </Field>
    </ActForm>
  )
}
