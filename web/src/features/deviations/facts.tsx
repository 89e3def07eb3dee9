import type { DeviationPageView } from '@zhinuo/contracts/deviations-views.ts'
import { handOverDeviation } from '@zhinuo/contracts/deviations-endpoints.ts'
import { UserPen } from 'lucide-react'
import { useState } from 'react'
import { OptionOf, useOptionText } from '../../engine/fields/option.tsx'
import { RecordPicker } from '../../engine/fields/record-picker.tsx'
import { write } from '../../lib/api.ts'
import { formatTime } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { Go, recordPath } from '../../lib/nav.tsx'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { DateText, WhenText } from '../../ui/date-text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Pairs } from '../../ui/page.tsx'
import { PersonTag } from '../../ui/person-tag.tsx'
import { showDeviation } from './deviation-data.ts'
import css from './deviation.module.css'
import { deviationTexts } from './texts.ts'

/** 发生了什么: how it was found, what speaks for it, which promises it reaches, and who answers for it. */
export const Facts = ({ deviation }: { deviation: DeviationPageView }) => {
  const t = useTexts(deviationTexts)
  const language = useLanguage()
  const cause = useOptionText('deviation', 'cause')
  const { commitment } = deviation
  return (
    <section className={css.facts}>
      <h2 className={css.heading}>{t('what')}</h2>
      <Pairs
        items={[
          [
            t(deviation.source === 'watch' ? 'found_by_watch' : 'found_by_staff'),
            t('found_at', { time: formatTime(deviation.detectedAt, language) }),
          ],
          ...(commitment
            ? [
                [
                  t('promise'),
                  <span key="p">
                    <Go to={recordPath('commitment', commitment.id)}>
                      {commitment.code} {commitment.content}
                    </Go>{' '}
                    <OptionOf object="commitment" field="status" value={commitment.status} />
                  </span>,
                ] as const,
              ]
            : []),
          ...(deviation.cause
            ? [
                [
                  t('cause'),
                  `${cause(deviation.cause)}${deviation.causeText ? `\n${deviation.causeText}` : ''}`,
                ] as const,
              ]
            : []),
          [t('owner'), <Owner key="o" deviation={deviation} />],
        ]}
      />
      {deviation.evidence.length > 0 && (
        <>
          <h2 className={css.heading}>{t('evidence')}</h2>
          <ul className={css.evidence}>
            {deviation.evidence.map((one) => (
              <li key={`${one.at} ${one.text}`}>
                <span>{one.text}</span>
                <span className={css.dim}>
                  <WhenText value={one.at} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2 className={css.heading}>{t('affects')}</h2>
      {deviation.affected.length === 0 ? (
        <p className={css.dim}>{t('affects_none')}</p>
      ) : (
        <ul className={css.affected}>
          {deviation.affected.map((one) => (
            <li key={one.id}>
              <Go to={recordPath('commitment', one.id)}>{one.content}</Go>
              <span className={css.row}>
                <span className={css.dim}>
                  <DateText value={one.promisedOn} weekday={false} />
                </span>
                <OptionOf object="commitment" field="status" value={one.status} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const Owner = ({ deviation }: { deviation: DeviationPageView }) => {
  const t = useTexts(deviationTexts)
  const [open, setOpen] = useState(false)
  return (
    <span className={css.row}>
      <PersonTag name={deviation.owner.name} />
      {deviation.can.includes('handOver') && (
        <Button size="s" look="quiet" icon={UserPen} onClick={() => setOpen(true)}>
          {t('hand_over')}
        </Button>
      )}
      <Dialog open={open} onClose={() => setOpen(false)} title={t('hand_over')} size="narrow">
        <HandOver deviation={deviation} onClose={() => setOpen(false)} />
      </Dialog>
    </span>
  )
}

const HandOver = ({ deviation, onClose }: { deviation: DeviationPageView; onClose: () => void }) => {
  const t = useTexts(deviationTexts)
  const [owner, setOwner] = useState<{ id: string; name: string } | null>(null)
  const act = useAct((body: { owner: string }, idempotencyKey) =>
    write(handOverDeviation, { params: { id: deviation.id }, body }, { idempotencyKey }),
  )
  const submit = async () => {
    const next = owner && (await act.run({ owner: owner.id }))
    if (!next) return
    showDeviation(next)
    onClose()
  }
  return (
    <ActForm
      act={act}
      submit={t('hand_over')}
      blocked={!owner}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t('hand_over_to')} required>
        <RecordPicker
          to="member"
          value={owner?.id ?? null}
          name={owner?.name ?? null}
          onValue={(id, name) => setOwner(id ? { id, name: name ?? '' } : null)}
          required
        />
      </Field>
    </ActForm>
  )
}
