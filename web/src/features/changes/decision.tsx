import { type ChangePageView } from '@zhinuo/contracts/changes-views.ts'
import { type ConfirmChange, confirmChange } from '@zhinuo/contracts/changes-assessment-endpoints.ts'
import { CircleCheck, Circle, Pencil, Send } from 'lucide-react'
import { useState } from 'react'
import { useOptionText } from '../../engine/fields/option.tsx'
import { write } from '../../lib/api.ts'
import { formatTime } from '../../lib/dates.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Banner } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/status-tag.tsx'
import { endedWithout, refreshChange, showChange } from './change-data.ts'
import css from './change.module.css'
import { ExceptionPart } from './exception.tsx'
import { SendForm } from './send-form.tsx'
import { FeeForm, Plans, Strategies, Supplement } from './terms.tsx'
import { changeTexts } from './texts.ts'

/** How we meet the wish: strategy, fee, plans, the agreement where the price changes, three names, and off to the customer. */
export const Decision = ({ change }: { change: ChangePageView }) => {
  const t = useTexts(changeTexts)
  const [open, setOpen] = useState<'fee' | 'send' | null>(null)
  const close = () => setOpen(null)
  if (change.status === 'draft' && change.assessments.length === 0) return null
  if (endedWithout(change) && change.confirmations.every(({ by }) => by === null)) return null
  return (
    <div className={css.cards}>
      <section className={css.card} aria-label={t('decision')}>
        <h2 className={css.heading}>{t('decision')}</h2>
        <Strategies change={change} />
        {change.can.includes('prepare') && (
          <div>
            <Button size="s" icon={Pencil} onClick={() => setOpen('fee')}>
              {t('edit_fee')}
            </Button>
          </div>
        )}
        <Plans change={change} />
        <Supplement change={change} />
      </section>
      <section className={css.card} aria-label={t('names')}>
        <h2 className={css.heading}>{t(change.light ? 'names_light' : 'names')}</h2>
        {change.warnings.includes('onePersonInSeveralSlots') && (
          <Banner tone="warn">{t('several_slots')}</Banner>
        )}
        <ExceptionPart change={change} />
        <ul className={css.list}>
          {change.confirmations.map((one) => (
            <Name key={one.slot} change={change} one={one} />
          ))}
        </ul>
        {change.missing.length > 0 && (
          <div>
            <p className={css.dim}>{t('missing')}</p>
            <ul className={css.missing}>
              {change.missing.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </div>
        )}
        {change.can.includes('send') && (
          <div>
            <Button
              look="primary"
              icon={Send}
              disabled={change.missing.length > 0}
              onClick={() => setOpen('send')}
            >
              {t(change.light ? 'send_light' : 'send')}
            </Button>
          </div>
        )}
        <Sent change={change} />
      </section>
      <Dialog open={open === 'fee'} onClose={close} title={t('fee_title')}>
        <FeeForm change={change} onClose={close} />
      </Dialog>
      <Dialog open={open === 'send'} onClose={close} title={t('send_title')}>
        <SendForm change={change} onClose={close} />
      </Dialog>
    </div>
  )
}

const Name = ({ change, one }: { change: ChangePageView; one: ChangePageView['confirmations'][number] }) => {
  const t = useTexts(changeTexts)
  const language = useLanguage()
  const act = useAct((body: ConfirmChange, idempotencyKey) =>
    write(confirmChange, { params: { id: change.id }, body }, { idempotencyKey }),
  )
  const confirm = async () => {
    const next = await act.run({ slot: one.slot, mark: change.mark })
    if (next) showChange(next)
    // Refused where something was written meanwhile: that is what has to be read now.
    else void refreshChange(change.id)
  }
  const Icon = one.by ? CircleCheck : Circle
  return (
    <li>
      <span className={css.row}>
        <Icon aria-hidden size={16} className={one.by ? css.good : css.neutral} />
        <strong>{t(`slot_${one.slot}`)}</strong>
        <span>{(one.by ?? one.holder)?.name}</span>
        <span className={css.dim}>{one.at ? formatTime(one.at, language) : t('not_confirmed')}</span>
        {one.canConfirm && (
          <Button size="s" look="primary" busy={act.busy} onClick={() => void confirm()}>
            {t('confirm')}
          </Button>
        )}
      </span>
      {act.error !== null && <ErrorNote error={act.error} />}
    </li>
  )
}

/** What went out, and what the customer said to it. */
const Sent = ({ change }: { change: ChangePageView }) => {
  const t = useTexts(changeTexts)
  const language = useLanguage()
  const plan = useOptionText('changeConsent', 'plan')
  return (
    <>
      {change.sentAt && change.sentTo && (
        <p className={css.dim}>
          {t('sent_at', { name: change.sentTo.name, time: formatTime(change.sentAt, language) })}
        </p>
      )}
      {change.decisions.map((one) => (
        <div key={one.at} className={css.part}>
          <span className={css.row}>
            <StatusTag tone={one.decision === 'agreed' ? 'good' : 'bad'}>
              {t(one.decision, { name: one.name })}
            </StatusTag>
            {one.plan && <span>{t('chosen', { plan: plan(one.plan) })}</span>}
            <span className={css.dim}>
              <DateText value={one.at} withHour />
            </span>
          </span>
          {one.comment && <p className={css.quote}>{one.comment}</p>}
          {one.grade && <p className={css.dim}>{one.grade}</p>}
        </div>
      ))}
      {change.approvedAt && <p className={css.dim}>{t('took_effect')}</p>}
    </>
  )
}
