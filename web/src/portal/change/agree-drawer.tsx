import { isError } from '@zhinuo/contracts/kit/client.ts'
import {
  type AgreeToChange,
  portalAgreeToChange,
  portalChangeCode,
  type PortalChangeView,
} from '@zhinuo/contracts/portal-changes.ts'
import { RotateCcw } from 'lucide-react'
import { lazy, Suspense, useId, useRef, useState } from 'react'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import type { SignatureBoxHandle } from '../../ui/signature-box.tsx'
import { portal } from '../api.ts'
import { CodeStep } from '../sheet/code-step.tsx'
import sheetCss from '../sheet/sheet.module.css'
import { sheetTexts } from '../sheet/texts.ts'
import { Button } from '../ui/button.tsx'
import { Drawer } from '../ui/drawer.tsx'
import { TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/message.tsx'
import { changePageTexts } from './texts.ts'

const SignatureBox = lazy(() =>
  import('../../ui/signature-box.tsx').then((module) => ({ default: module.SignatureBox })),
)

type Step = 1 | 2 | 3

/** Agreeing to the content that was on the screen: a tap where it is light, else name, code and drawn signature. */
export const AgreeDrawer = ({
  change,
  hash,
  plan,
  onClose,
  onDone,
  onChanged,
}: {
  change: PortalChangeView
  hash: string
  plan: AgreeToChange['plan']
  onClose: () => void
  onDone: (next: PortalChangeView) => void
  /** The content is no longer the one that was read. */
  onChanged: () => void
}) => {
  const t = useTexts(sheetTexts)
  const own = useTexts(changePageTexts)
  const form = useId()
  const [step, setStep] = useState<Step>(1)
  const [who, setWho] = useDraft(`agree ${change.id}`, { name: '', jobTitle: '' })
  const [code, setCode] = useState('')
  const [checked, setChecked] = useState(false)
  const [empty, setEmpty] = useState(false)
  const [drawn, setDrawn] = useState(false)
  const box = useRef<SignatureBoxHandle>(null)
  const act = useAct((body: AgreeToChange, idempotencyKey) =>
    portal
      .call(portalAgreeToChange, { params: { id: change.id }, body }, { idempotencyKey })
      .catch((error: unknown) => {
        if (isError(error, 'change.content_changed')) onChanged()
        if (isError(error, 'code.wrong') || isError(error, 'code.expired')) setStep(2)
        throw error
      }),
  )
  const agree = async (more: Partial<AgreeToChange>) => {
    const next = await act.run({ hash, ...(plan ? { plan } : {}), ...more })
    if (next) onDone(next)
  }
  const finish = () => {
    const drawing = box.current?.read() ?? null
    setEmpty(drawing === null)
    if (drawing) void agree({ name: who.name.trim(), jobTitle: who.jobTitle.trim(), code, drawing })
  }
  const go = (to: Step) => {
    setChecked(false)
    if (to === 3) setDrawn(true)
    setStep(to)
  }
  const forward = () => {
    setChecked(true)
    if (step === 1 && who.name.trim() !== '' && who.jobTitle.trim() !== '') go(2)
    if (step === 2 && code.length === 6) go(3)
    if (step === 3) finish()
  }
  if (change.light)
    return (
      <Drawer
        open
        onClose={onClose}
        title={own('agree')}
        footer={
          <>
            <Button onClick={onClose}>{own('cancel')}</Button>
            <Button data-focus look="primary" busy={act.busy} onClick={() => void agree({})}>
              {own('agree')}
            </Button>
          </>
        }
      >
        <p>{own('agree_tap')}</p>
        <Refusal error={act.error} />
      </Drawer>
    )
  return (
    <Drawer
      open
      onClose={onClose}
      title={t(step === 1 ? 'sign_who' : step === 2 ? 'sign_code' : 'sign_draw')}
      footer={
        <>
          {step > 1 && (
            <Button onClick={() => go(step === 3 ? 2 : 1)} disabled={act.busy}>
              {t('previous')}
            </Button>
          )}
          <Button type="submit" form={form} look="primary" busy={act.busy}>
            {step === 3 ? own('agree') : t('next')}
          </Button>
        </>
      }
    >
      <p className={sheetCss.step}>{t('sign_step', { n: step })}</p>
      <form
        id={form}
        noValidate
        style={{ display: 'contents' }}
        onSubmit={(event) => {
          event.preventDefault()
          forward()
        }}
      >
        {step === 1 && (
          <>
            <TextField
              label={t('sign_name')}
              value={who.name}
              onValue={(name) => setWho({ ...who, name })}
              autoComplete="name"
              maxLength={60}
              error={checked && who.name.trim() === '' ? t('sign_name_missing') : null}
            />
            <TextField
              label={t('sign_title')}
              value={who.jobTitle}
              onValue={(jobTitle) => setWho({ ...who, jobTitle })}
              autoComplete="organization-title"
              maxLength={60}
              error={checked && who.jobTitle.trim() === '' ? t('sign_title_missing') : null}
            />
          </>
        )}
        {step === 2 && (
          <CodeStep
            codeBy={change.codeBy}
            phone={change.sender?.phone ?? null}
            ask={(idempotencyKey) =>
              portal.call(portalChangeCode, { params: { id: change.id } }, { idempotencyKey })
            }
            code={code}
            onCode={setCode}
            checked={checked}
          />
        )}
        {drawn && (
          // Stays while a step further back is mended, with what was drawn.
          <div className={sheetCss.draw} hidden={step !== 3}>
            <p className={sheetCss.says}>
              {own('says', { name: who.name, title: who.jobTitle, number: change.number })}
            </p>
            <Suspense fallback={<div className={sheetCss.waiting} />}>
              <SignatureBox handle={box} label={t('sign_draw_label')} />
            </Suspense>
            <Button
              look="quiet"
              small
              icon={RotateCcw}
              onClick={() => {
                box.current?.clear()
                setEmpty(false)
              }}
            >
              {t('sign_draw_clear')}
            </Button>
            {empty && (
              <p role="alert" className={sheetCss.muted}>
                {t('sign_draw_empty')}
              </p>
            )}
          </div>
        )}
      </form>
      <Refusal error={act.error} />
    </Drawer>
  )
}
