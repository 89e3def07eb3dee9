import { type ReactNode, useState } from 'react'
import { useTexts } from '../lib/i18n.ts'
import { Button, type ButtonProps } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { ErrorNote } from './error-state.tsx'
import { uiTexts } from './texts.ts'

export interface ConfirmButtonProps extends Omit<ButtonProps, 'onClick' | 'title'> {
  /** The question, and what will happen. */
  title: ReactNode
  note: ReactNode
  /** Words of the button that does it: the verb, never "OK". */
  confirm: string
  run: () => Promise<unknown> | void
}

/** A button for what cannot be undone at once: says what will happen, and shows a refusal where it was asked. */
export const ConfirmButton = ({
  title,
  note,
  confirm,
  run,
  look = 'danger',
  children,
  ...rest
}: ConfirmButtonProps) => {
  const t = useTexts(uiTexts)
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const act = async () => {
    setBusy(true)
    setError(null)
    try {
      await run()
      setOpen(false)
    } catch (reason) {
      setError(reason)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button {...rest} look={look} onClick={() => setOpen(true)}>
        {children}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={title}
        size="narrow"
        footer={
          <>
            <Button onClick={() => setOpen(false)} data-autofocus>
              {t('cancel')}
            </Button>
            <Button look={look === 'danger' ? 'danger' : 'primary'} busy={busy} onClick={() => void act()}>
              {confirm}
            </Button>
          </>
        }
      >
        <p>{note}</p>
        {error !== null && <ErrorNote error={error} />}
      </Dialog>
    </>
  )
}
