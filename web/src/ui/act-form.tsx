import type { ReactNode } from 'react'
import { useTexts } from '../lib/i18n.ts'
import type { Act } from '../lib/use-act.ts'
import { Button } from './button.tsx'
import { ErrorNote } from './error-state.tsx'
import { Form, FormActions } from './field.tsx'
import { uiTexts } from './texts.ts'

export interface ActFormProps {
  act: Pick<Act<never, unknown>, 'busy' | 'error'>
  /** Words of the button that does it: the verb. */
  submit: ReactNode
  onSubmit: () => void
  onClose: () => void
  danger?: boolean
  /** Why it cannot be done yet; the button then rests. */
  blocked?: boolean
  children: ReactNode
}

/** A form in a window: fields, what was refused, and the two buttons. What was typed stays when the server refuses. */
export const ActForm = ({ act, submit, onSubmit, onClose, danger, blocked, children }: ActFormProps) => {
  const t = useTexts(uiTexts)
  return (
    <Form onSubmit={onSubmit}>
      {children}
      {act.error !== null && <ErrorNote error={act.error} />}
      <FormActions>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button type="submit" look={danger ? 'danger' : 'primary'} busy={act.busy} disabled={blocked}>
          {submit}
        </Button>
      </FormActions>
    </Form>
  )
}
