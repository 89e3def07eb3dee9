import type { DeviationPageView } from '@zhinuo/contracts/deviations-views.ts'
import { type NotifyCustomer, notifyCustomer } from '@zhinuo/contracts/deviations-endpoints.ts'
import { Plus, Send, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useOptions } from '../../engine/fields/option.tsx'
import { RecordPicker } from '../../engine/fields/record-picker.tsx'
import { useMailGap } from '../../engine/mail-gap.ts'
import { write } from '../../lib/api.ts'
import { now, today } from '../../lib/dates.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { DateInput, DateTimeInput } from '../../ui/date-input.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field, FieldRow, Form } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { Select } from '../../ui/select.tsx'
import { showDeviation } from './deviation-data.ts'
import css from './deviation.module.css'
import { type AlternativeKey, type Letter, letterBody, newLetter } from './letter.ts'
import { LetterPreview } from './letter-preview.tsx'
import { deviationTexts } from './texts.ts'

export interface Told {
  readonly wechatText: string
  readonly mailQueued: boolean
}

/** One form: the call that was made and the letter that goes out, with the letter as the customer will see it beside. */
export const LetterForm = ({
  deviation,
  onTold,
}: {
  deviation: DeviationPageView
  onTold: (told: Told) => void
}) => {
  const t = useTexts(deviationTexts)
  const [letter, keep, drop] = useDraft<Letter>(
    `letter ${deviation.id} ${deviation.notices.length}`,
    newLetter(deviation, now().toISOString()),
  )
  const [tried, setTried] = useState(false)
  const put = (patch: Partial<Letter>) => keep((old) => ({ ...old, ...patch }))
  const act = useAct((body: NotifyCustomer, idempotencyKey) =>
    write(notifyCustomer, { params: { id: deviation.id }, body }, { idempotencyKey }),
  )
  const missing = (text: string, say: string) => (tried && text.trim() === '' ? say : undefined)

  const submit = async () => {
    setTried(true)
    const { cause, impact, dedicated } = letter
    if (cause.trim() === '' || impact.trim() === '' || !dedicated) return
    const answer = await act.run({
      ...letterBody(letter),
      cause: cause.trim(),
      impact: impact.trim(),
      dedicated,
    })
    if (!answer) return
    drop()
    showDeviation(answer.deviation)
    onTold(answer)
  }

  return (
    <div className={css.letter}>
      <Form onSubmit={() => void submit()} className={css.letterForm}>
        <Call deviation={deviation} letter={letter} put={put} />
        <h3 className={css.heading}>{t('letter')}</h3>
        <Field
          label={t('letter_cause')}
          help={t('letter_cause_help')}
          required
          error={missing(letter.cause, t('missing_cause'))}
        >
          <TextArea value={letter.cause} onValue={(cause) => put({ cause })} maxLength={2000} />
        </Field>
        <Field
          label={t('letter_impact')}
          help={t('letter_impact_help')}
          required
          error={missing(letter.impact, t('missing_impact'))}
        >
          <TextArea value={letter.impact} onValue={(impact) => put({ impact })} maxLength={2000} />
        </Field>
        <FieldRow>
          <Field label={t('letter_date')}>
            <DateInput value={letter.newDate} onValue={(newDate) => put({ newDate })} min={today()} />
          </Field>
          <Field
            label={t('letter_dedicated')}
            required
            error={tried && !letter.dedicated ? t('missing_dedicated') : undefined}
          >
            <RecordPicker
              to="member"
              value={letter.dedicated}
              name={letter.dedicatedName}
              onValue={(dedicated, dedicatedName) => put({ dedicated, dedicatedName })}
              required
            />
          </Field>
        </FieldRow>
        <Alternatives letter={letter} put={put} />
        <Channels deviation={deviation} letter={letter} put={put} />
        {act.error !== null && <ErrorNote error={act.error} />}
        <div className={css.row}>
          <Button type="submit" look="primary" icon={Send} busy={act.busy}>
            {t('send_letter')}
          </Button>
          <span className={css.dim}>{t('draft_kept')}</span>
        </div>
      </Form>
      <LetterPreview deviation={deviation} letter={letter} />
    </div>
  )
}

interface PartProps {
  letter: Letter
  put: (patch: Partial<Letter>) => void
}

const Call = ({ deviation, letter, put }: PartProps & { deviation: DeviationPageView }) => {
  const t = useTexts(deviationTexts)
  return (
    <>
      <h3 className={css.heading}>{t('call')}</h3>
      <FieldRow>
        <Field label={t('call_contact')} required>
          <Select
            options={deviation.contacts.map((one) => ({
              value: one.id,
              label: one.name,
              note: [one.jobTitle, one.phone].filter(Boolean).join(' · '),
            }))}
            value={letter.calledContact}
            onValue={(calledContact) => put({ calledContact })}
          />
        </Field>
        <Field label={t('call_at')} required>
          <DateTimeInput value={letter.calledAt} onValue={(calledAt) => put({ calledAt })} />
        </Field>
      </FieldRow>
      <Field label={t('call_summary')} help={t('call_summary_help')} required>
        <TextArea
          value={letter.callSummary}
          onValue={(callSummary) => put({ callSummary })}
          maxLength={1000}
          rows={2}
        />
      </Field>
    </>
  )
}

const most = 5

const Alternatives = ({ letter, put }: PartProps) => {
  const t = useTexts(deviationTexts)
  const kinds = useOptions<AlternativeKey>('alternative', 'kind')
  const { alternatives } = letter
  const change = (at: number, patch: Partial<Letter['alternatives'][number]>) =>
    put({ alternatives: alternatives.map((one, index) => (index === at ? { ...one, ...patch } : one)) })
  return (
    <fieldset className={css.alternatives}>
      <legend className={css.legend}>{t('letter_alternatives')}</legend>
      {alternatives.map((one, index) => (
        <div key={index} className={css.alternative}>
          <Select
            options={kinds}
            value={one.kind}
            onValue={(kind) => change(index, { kind })}
            label={t('letter_alternative_kind')}
          />
          <TextArea
            rows={2}
            value={one.text}
            onValue={(text) => change(index, { text })}
            maxLength={1000}
            aria-label={t('letter_alternative_text')}
            placeholder={t('letter_alternative_text')}
          />
          {alternatives.length > 1 && (
            <IconButton
              icon={Trash2}
              label={t('letter_remove_alternative')}
              onClick={() => put({ alternatives: alternatives.filter((_, at) => at !== index) })}
            />
          )}
        </div>
      ))}
      {alternatives.length < most && (
        <div>
          <Button
            size="s"
            look="quiet"
            icon={Plus}
            onClick={() => put({ alternatives: [...alternatives, { kind: 'addedValue', text: '' }] })}
          >
            {t('letter_add_alternative')}
          </Button>
        </div>
      )}
    </fieldset>
  )
}

const Channels = ({ deviation, letter, put }: PartProps & { deviation: DeviationPageView }) => {
  const t = useTexts(deviationTexts)
  const contact = deviation.contacts.find((one) => one.id === letter.calledContact)
  const noMail = useMailGap() ?? (contact && !contact.hasMail ? t('no_mail') : undefined)
  const toggle = (channel: 'mail' | 'wechat', on: boolean) =>
    put({
      channels: on
        ? [...letter.channels.filter((one) => one !== channel), channel]
        : letter.channels.filter((one) => one !== channel),
    })
  return (
    <fieldset className={css.alternatives}>
      <legend className={css.legend}>{t('letter_channels')}</legend>
      <div className={css.row}>
        <Checkbox
          label={t('by_mail')}
          note={noMail}
          disabled={noMail !== undefined}
          checked={noMail === undefined && letter.channels.includes('mail')}
          onChecked={(on) => toggle('mail', on)}
        />
        <Checkbox
          label={t('by_wechat')}
          checked={letter.channels.includes('wechat')}
          onChecked={(on) => toggle('wechat', on)}
        />
      </div>
    </fieldset>
  )
}
