import { useTexts } from '../../lib/i18n.ts'
import { commandKeys } from '../../lib/keyboard.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Pairs } from '../../ui/page.tsx'
import { appTexts } from '../texts.ts'
import css from './shell.module.css'

/** The keys that save the mouse. */
const KeysDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useTexts(appTexts)
  const keys = [
    [commandKeys('K'), 'key_palette'],
    ['/', 'key_search'],
    ['C', 'key_create'],
    ['J K', 'key_move'],
    ['Space', 'key_open'],
    ['X', 'key_select'],
    ['E', 'key_edit'],
    [commandKeys('Z'), 'key_undo'],
    ['Esc', 'key_close'],
    ['?', 'key_help'],
  ] as const
  return (
    <Dialog open onClose={onClose} title={t('keys_title')} size="narrow">
      <Pairs
        items={keys.map(([key, text]) => [
          <kbd key={key} className={css.keys}>
            {key}
          </kbd>,
          t(text),
        ])}
      />
    </Dialog>
  )
}

export default KeysDialog
