import type { SheetPageView } from '@zhinuo/contracts/agreements-views.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { changeRecord, refreshRecords } from '../../engine/records.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Form } from '../../ui/field.tsx'
import { TextArea } from '../../ui/input.tsx'
import { uiTexts } from '../../ui/texts.ts'
import css from './paper.module.css'
import { sheetTexts } from './texts.ts'

interface EditableTextProps {
  sheet: SheetPageView
  row: Row
  /** Field of the sheet that holds the text. */
  field: string
  label: string
  text: string
  editable: boolean
}

/** Words of the sheet itself: read, and in a draft written where they stand. */
export const EditableText = ({ sheet, row, field, label, text, editable }: EditableTextProps) => {
  const t = useTexts(sheetTexts)
  const [editing, setEditing] = useState(false)
  if (editing)
    return (
      <Editor
        sheet={sheet}
        row={row}
        field={field}
        label={label}
        text={text}
        onClose={() => setEditing(false)}
      />
    )
  return (
    <div className={css.editable}>
      <p className={text === '' ? css.none : css.text}>{text === '' ? t('none') : text}</p>
      {editable && (
        <IconButton
          size="s"
          icon={Pencil}
          label={t('edit', { field: label })}
          onClick={() => setEditing(true)}
        />
      )}
    </div>
  )
}

const Editor = ({
  sheet,
  row,
  field,
  label,
  text,
  onClose,
}: Omit<EditableTextProps, 'editable'> & { onClose: () => void }) => {
  const t = useTexts(sheetTexts)
  const ui = useTexts(uiTexts)
  const [value, setValue, drop] = useDraft(`sheet ${sheet.id} ${field}`, text)
  // The version on the page counts: another's change since then is answered with both values, not overwritten.
  const act = useAct((values: Row) =>
    changeRecord('sheet', { ...row, version: sheet.version }, values).then(() => true),
  )
  const submit = async () => {
    if (!(await act.run({ [field]: value.trim() === '' ? null : value.trim() }))) return
    drop()
    await refreshRecords('sheet')
    onClose()
  }
  return (
    <Form onSubmit={() => void submit()}>
      <TextArea value={value} onValue={setValue} aria-label={label} maxLength={4000} autoFocus />
      {act.error !== null && <ErrorNote error={act.error} />}
      <div className={css.buttons}>
        <Button size="s" type="submit" look="primary" busy={act.busy}>
          {t('save')}
        </Button>
        <Button
          size="s"
          look="quiet"
          onClick={() => {
            drop()
            onClose()
          }}
        >
          {ui('cancel')}
        </Button>
      </div>
    </Form>
  )
}
