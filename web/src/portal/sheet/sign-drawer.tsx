import type { Drawing } from '@zhinuo/contracts/agreements-endpoints.ts'
import { isError } from '@zhinuo/contracts/kit/client.ts'
import {
  type PortalSheetView,
  portalSheetCode,
  portalSignSheet,
  type SignSheetByCustomer,
} from '@zhinuo/contracts/portal.ts'
import { RotateCcw } from 'lucide-react'
import { lazy, Suspense, useId, useRef, useState } from 'react'
import { useTexts } from '../../lib/i18n.ts'
import { portal } from '../api.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { Button } from '../ui/button.tsx'
import { Drawer } from '../ui/drawer.tsx'
import { TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/message.tsx'
import { CodeStep } from './code-step.tsx'
import css from './sheet.module.css'
import type { SignatureBoxHandle } from '../../ui/signature-box.tsx'
import { sheetTexts } from './texts.ts'

const SignatureBox = lazy(() =>
  import('../../ui/signature-box.tsx').then((module) => ({ default: module.SignatureBox })),
)

type Step = 1 | 2 | 3

/** Name and position, then the code, then the drawn signature. What was given stays when the server refuses. */
export const SignDrawer = ({
  sheet,
  onClose,
  onSigned,
  onChanged,
}: {
  sheet: PortalSheetView
  onClose: () => void
  onSigned: (next: PortalSheetView) => void
  /** The content is no longer the one that was read. */
  onChanged: () => void
}) => {
  const t = useTexts(sheetTexts)
  const { document } = sheet
  const form = useId()
  const [step, setStep] = useState<Step>(1)
  const [who, setWho] = useDraft(`signer ${sheet.id}`, {
    name: document.sentTo?.name ?? '',
    jobTitle: document.sentTo?.title ?? '',
  })
  const [code, setCode] = useState('')
  const [checked, setChecked] = useState(false)
  const [empty, setEmpty] = useState(false)
  const [drawn, setDrawn] = useState(false)
  const box = useRef<SignatureBoxHandle>(null)
  const sign = useAct((body: SignSheetByCustomer, idempotencyKey) =>
    portal
      .call(portalSignSheet, { params: { id: sheet.id }, body }, { idempotencyKey })
      .catch((error: unknown) => {
        if (isError(error, 'sheet.content_changed')) onChanged()
        if (isError(error, 'code.wrong') || isError(error, 'code.expired')) setStep(2)
        throw error
      }),
  )

  const finish = async () => {
    const drawing: Drawing | null = box.current?.read() ?? null
    setEmpty(drawing === null)
    if (!drawing) return
    const next = await sign.run({
      name: who.name.trim(),
      jobTitle: who.jobTitle.trim(),
      code,
      drawing,
      hash: sheet.hash,
    })
    if (next) onSigned(next)
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
    if (step === 3) void finish()
  }

  return (
    <Drawer
      open
      onClose={onClose}
      title={t(step === 1 ? 'sign_who' : step === 2 ? 'sign_code' : 'sign_draw')}
      footer={
        <>
          {step > 1 && (
            <Button onClick={() => go(step === 3 ? 2 : 1)} disabled={sign.busy}>
              {t('previous')}
            </Button>
          )}
          <Button type="submit" form={form} look="primary" busy={sign.busy}>
            {t(step === 3 ? 'sign_finish' : 'next')}
          </Button>
        </>
      }
    >
      <p className={css.step}>{t('sign_step', { n: step })}</p>
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
            codeBy={sheet.codeBy}
            phone={sheet.intro.phone}
            ask={(idempotencyKey) =>
              portal.call(portalSheetCode, { params: { id: sheet.id } }, { idempotencyKey })
            }
            code={code}
            onCode={setCode}
            checked={checked}
          />
        )}
        {drawn && (
          // Stays while a step further back is mended, with what was drawn.
          <div className={css.draw} hidden={step !== 3}>
            <p className={css.says}>
              {t('sign_draw_says', {
                name: who.name,
                title: who.jobTitle,
                number: document.number,
                n: document.edition,
              })}
            </p>
            <Suspense fallback={<div className={css.waiting} />}>
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
              <p role="alert" className={css.muted}>
                {t('sign_draw_empty')}
              </p>
            )}
          </div>
        )}
      </form>
      <Refusal error={sign.error} />
    </Drawer>
  )
}
