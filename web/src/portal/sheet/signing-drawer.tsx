import type { Drawing } from '@zhinuo/contracts/agreements-document.ts'
import { isError } from '@zhinuo/contracts/kit/client.ts'
import { RotateCcw } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useId, useRef, useState } from 'react'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import type { SignatureBoxHandle } from '../../ui/signature-box.tsx'
import { Button } from '../ui/button.tsx'
import { Drawer } from '../ui/drawer.tsx'
import { TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/message.tsx'
import { CodeStep, type CodeStepProps } from './code-step.tsx'
import css from './sheet.module.css'
import { sheetTexts } from './texts.ts'

const SignatureBox = lazy(() =>
  import('../../ui/signature-box.tsx').then((module) => ({ default: module.SignatureBox })),
)

type Step = 1 | 2 | 3

export interface Signer {
  readonly name: string
  readonly jobTitle: string
}

export interface Signed extends Signer {
  readonly code: string
  readonly drawing: Drawing
}

export interface SigningDrawerProps extends Pick<CodeStepProps, 'codeBy' | 'phone' | 'ask'> {
  /** Name and position are kept under this key until the page is closed. */
  draft: string
  signer: Signer
  /** What the signature says, above the place to draw it. */
  says: (signer: Signer) => ReactNode
  submit: ReactNode
  sign: (signed: Signed, idempotencyKey: string) => Promise<unknown>
  onClose: () => void
}

/** Name and position, then the code, then the drawn signature. What was given stays when the server refuses. */
export const SigningDrawer = ({
  draft,
  signer,
  says,
  submit,
  sign,
  onClose,
  ...codeStep
}: SigningDrawerProps) => {
  const t = useTexts(sheetTexts)
  const form = useId()
  const [step, setStep] = useState<Step>(1)
  const [who, setWho] = useDraft(draft, signer)
  const [code, setCode] = useState('')
  const [checked, setChecked] = useState(false)
  const [empty, setEmpty] = useState(false)
  const [drawn, setDrawn] = useState(false)
  const box = useRef<SignatureBoxHandle>(null)
  const act = useAct((signed: Signed, idempotencyKey) =>
    sign(signed, idempotencyKey).catch((error: unknown) => {
      if (isError(error, 'code.wrong') || isError(error, 'code.expired')) setStep(2)
      throw error
    }),
  )
  const named: Signer = { name: who.name.trim(), jobTitle: who.jobTitle.trim() }

  const finish = () => {
    const drawing = box.current?.read() ?? null
    setEmpty(drawing === null)
    if (drawing) void act.run({ ...named, code, drawing })
  }
  const go = (to: Step) => {
    setChecked(false)
    if (to === 3) setDrawn(true)
    setStep(to)
  }
  const forward = () => {
    setChecked(true)
    if (step === 1 && named.name !== '' && named.jobTitle !== '') go(2)
    if (step === 2 && code.length === 6) go(3)
    if (step === 3) finish()
  }

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
            {step === 3 ? submit : t('next')}
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
              error={checked && named.name === '' ? t('sign_name_missing') : null}
            />
            <TextField
              label={t('sign_title')}
              value={who.jobTitle}
              onValue={(jobTitle) => setWho({ ...who, jobTitle })}
              autoComplete="organization-title"
              maxLength={60}
              error={checked && named.jobTitle === '' ? t('sign_title_missing') : null}
            />
          </>
        )}
        {step === 2 && <CodeStep {...codeStep} code={code} onCode={setCode} checked={checked} />}
        {drawn && (
          // Stays while a step further back is mended, with what was drawn.
          <div className={css.draw} hidden={step !== 3}>
            <p className={css.says}>{says(who)}</p>
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
              <p role="alert" className={css.wrong}>
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
