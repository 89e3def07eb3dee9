import {
  portalChange,
  portalChangePdf,
  type PortalChangeView,
  portalRefuseChange,
  portalWithdrawChange,
  type RefuseChange,
} from '@zhinuo/contracts/portal-changes.ts'
import { CircleCheck, Download, MessageSquareReply, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '../../lib/i18n.ts'
import { saveFile } from '../../lib/save-file.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { portal } from '../api.ts'
import { Moment } from '../days.tsx'
import { useLoaded, useNeeded } from '../hooks.ts'
import { back } from '../router.tsx'
import { Button } from '../ui/button.tsx'
import { Card, Section } from '../ui/card.tsx'
import { Drawer } from '../ui/drawer.tsx'
import { AreaField } from '../ui/field.tsx'
import { Frame } from '../ui/frame.tsx'
import { Failed, Message, Refusal, Waiting } from '../ui/message.tsx'
import { StateTag } from '../ui/state-tag.tsx'
import { TurnOf } from '../ui/turn-of.tsx'
import { AgreeDrawer } from './agree-drawer.tsx'
import css from './change.module.css'
import { Document } from './document.tsx'
import { changePageTexts } from './texts.ts'

type Plan = NonNullable<PortalChangeView['document']>['plans'][number]['kind']

/** One change as the customer reads and decides it: their words, what changes, dates and fee, and how it came about. */
export const ChangePage = ({ id, brand }: { id: string; brand: string }) => {
  const t = useTexts(changePageTexts)
  const { value, error, reload, set } = useLoaded(`change ${id}`, (signal) =>
    portal.call(portalChange, { params: { id } }, { signal }),
  )
  const [open, setOpen] = useState<'agree' | 'refuse' | 'withdraw' | null>(null)
  const [picked, setPicked] = useState<Plan | null>(null)
  const [said, setSaid] = useState<'agreed' | 'refused' | 'changed' | 'pick_first' | null>(null)
  const close = () => setOpen(null)
  const done = (next: PortalChangeView, words: 'agreed' | 'refused' | null) => {
    set(next)
    setSaid(words)
    close()
  }
  const plans = value?.document?.plans ?? []
  const chosen = value?.decisions.find(({ agreed }) => agreed)?.plan ?? null
  const plan = picked ?? chosen ?? (plans.length === 1 ? (plans[0]?.kind ?? null) : null)
  const agree = () => {
    if (plans.length > 0 && plan === null) return setSaid('pick_first')
    setSaid(null)
    setOpen('agree')
  }
  return (
    <Frame
      brand={brand}
      onBack={back}
      sticky={
        value?.canDecide && (
          <>
            <Button onClick={() => setOpen('refuse')}>{t('refuse')}</Button>
            <Button look="primary" onClick={agree}>
              {t('agree')}
            </Button>
          </>
        )
      }
    >
      {value ? (
        <>
          {said && (
            <Message
              icon={said === 'agreed' ? CircleCheck : MessageSquareReply}
              tone={said === 'agreed' ? 'good' : 'active'}
              title={t(said)}
            />
          )}
          <TurnOf text={value.turnOf} />
          <Body change={value} plan={plan} onPlan={value.canDecide ? setPicked : null} />
          {value.canWithdraw && (
            <div>
              <Button look="quiet" icon={Undo2} onClick={() => setOpen('withdraw')}>
                {t('withdraw')}
              </Button>
            </div>
          )}
          {open === 'agree' && value.hash && (
            <AgreeDrawer
              change={value}
              hash={value.hash}
              plan={plan}
              onClose={close}
              onDone={(next) => done(next, 'agreed')}
              onChanged={() => {
                reload()
                setSaid('changed')
                close()
              }}
            />
          )}
          {open === 'refuse' && value.hash && (
            <RefuseDrawer
              change={value}
              hash={value.hash}
              onClose={close}
              onDone={(next) => done(next, 'refused')}
            />
          )}
          {open === 'withdraw' && (
            <WithdrawDrawer change={value} onClose={close} onDone={(next) => done(next, null)} />
          )}
        </>
      ) : error ? (
        <Failed error={error} onRetry={reload} />
      ) : (
        <Waiting />
      )}
    </Frame>
  )
}

const Body = ({
  change,
  plan,
  onPlan,
}: {
  change: PortalChangeView
  plan: Plan | null
  onPlan: ((plan: Plan) => void) | null
}) => {
  const t = useTexts(changePageTexts)
  return (
    <>
      <div className={css.head}>
        <StateTag tone={change.tone}>{change.stateText}</StateTag>
        <h1 className={css.title}>{change.title}</h1>
        <p className={css.note}>
          {change.number} · {change.project}
        </p>
      </div>
      <Section title={t('your_words')}>
        <Card padded>
          <p className={css.quote}>{change.text}</p>
          {change.askedBy && <p className={css.note}>{t('asked_by', { name: change.askedBy })}</p>}
        </Card>
      </Section>
      {change.declined && (
        <Section title={t('declined')}>
          <Card divided>
            <p className={css.item}>{change.declined.reason}</p>
            {change.declined.alternatives.map((one) => (
              <div key={one.text} className={css.item}>
                <span className={css.kind}>
                  {t('instead')} · {one.kindText}
                </span>
                <p>{one.text}</p>
              </div>
            ))}
          </Card>
        </Section>
      )}
      {change.document && <Document change={change} document={change.document} plan={plan} onPlan={onPlan} />}
      {change.document && <Paper change={change} />}
      <Section title={t('history')}>
        <Card>
          <ol className={css.steps}>
            {change.steps.map((step) => (
              <li key={`${step.key} ${step.at}`}>
                <span>{step.text}</span>
                <span className={css.note}>
                  <Moment value={step.at} />
                </span>
              </li>
            ))}
          </ol>
        </Card>
      </Section>
    </>
  )
}

/** 变更申请单 to keep. */
const Paper = ({ change }: { change: PortalChangeView }) => {
  const t = useTexts(changePageTexts)
  const download = useAct(async (id: string) => {
    await saveFile(await portal.open(portalChangePdf, { params: { id } }), `${change.number}.pdf`)
  })
  return (
    <div>
      <Refusal error={download.error} />
      <Button look="quiet" icon={Download} busy={download.busy} onClick={() => void download.run(change.id)}>
        {t('pdf')}
      </Button>
    </div>
  )
}

interface DrawerProps {
  change: PortalChangeView
  onClose: () => void
  onDone: (next: PortalChangeView) => void
}

const RefuseDrawer = ({ change, hash, onClose, onDone }: DrawerProps & { hash: string }) => {
  const t = useTexts(changePageTexts)
  const [reason, setReason, drop] = useDraft(`refuse ${change.id}`, '')
  const act = useAct((body: RefuseChange, idempotencyKey) =>
    portal.call(portalRefuseChange, { params: { id: change.id }, body }, { idempotencyKey }),
  )
  const needed = useNeeded(reason)
  const send = async () => {
    if (!needed.ready()) return
    const next = await act.run({ hash, reason: reason.trim() })
    if (!next) return
    drop()
    onDone(next)
  }
  return (
    <Drawer
      open
      onClose={onClose}
      title={t('refuse_title')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" busy={act.busy} onClick={() => void send()}>
            {t('send')}
          </Button>
        </>
      }
    >
      <AreaField
        label={t('refuse_reason')}
        error={needed.error}
        help={t('refuse_help')}
        value={reason}
        onValue={setReason}
        maxLength={2000}
        rows={4}
      />
      <Refusal error={act.error} words={reason} />
    </Drawer>
  )
}

const WithdrawDrawer = ({ change, onClose, onDone }: DrawerProps) => {
  const t = useTexts(changePageTexts)
  const act = useAct((id: string, idempotencyKey) =>
    portal.call(portalWithdrawChange, { params: { id } }, { idempotencyKey }),
  )
  const send = async () => {
    const next = await act.run(change.id)
    if (next) onDone(next)
  }
  return (
    <Drawer
      open
      onClose={onClose}
      title={t('withdraw_ask')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" busy={act.busy} onClick={() => void send()}>
            {t('withdraw')}
          </Button>
        </>
      }
    >
      <p>{change.title}</p>
      <Refusal error={act.error} />
    </Drawer>
  )
}
