import { useLabel, useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Pairs } from '../../ui/page.tsx'
import { FieldValue } from '../fields/field-value.tsx'
import { isReference } from '../objects.ts'
import { useReferenceName } from '../fields/use-reference-name.ts'
import { engineTexts } from '../texts.ts'
import type { Conflict } from './use-cell-edits.ts'

/** Both values of a field that two people changed, and the choice between them. */
export const ConflictDialog = ({
  conflict,
  onSettle,
}: {
  conflict: Conflict
  onSettle: (keep: 'mine' | 'theirs') => void
}) => {
  const t = useTexts(engineTexts)
  const label = useLabel()
  const { field } = conflict.column
  const theirName = useReferenceName(
    isReference(field) ? (field.to ?? '') : '',
    typeof conflict.theirs === 'string' ? conflict.theirs : null,
  )
  const by = useReferenceName('member', conflict.by)
  return (
    <Dialog
      open
      onClose={() => onSettle('theirs')}
      title={t('conflict_title', { field: label(field.label) })}
      size="narrow"
      footer={
        <>
          <Button onClick={() => onSettle('theirs')}>{t('keep_theirs')}</Button>
          <Button look="primary" onClick={() => onSettle('mine')}>
            {t('keep_mine')}
          </Button>
        </>
      }
    >
      <Pairs
        items={[
          [
            by ? t('theirs_by', { name: by }) : t('theirs'),
            <FieldValue key="theirs" field={field} value={conflict.theirs} name={theirName} />,
          ],
          [
            t('mine'),
            <FieldValue key="mine" field={field} value={conflict.mine.value} name={conflict.mine.name} />,
          ],
        ]}
      />
    </Dialog>
  )
}
