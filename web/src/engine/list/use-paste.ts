import type { ObjectView } from '@zhinuo/contracts/objects.ts'
import type { Row } from '@zhinuo/contracts/records.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useStable } from '../../lib/use-stable.ts'
import { errorMessageOf } from '../../ui/error-text.ts'
import { toast } from '../../ui/toast.tsx'
import { offerUndo } from '../../ui/undo.ts'
import { changeRecord } from '../records.ts'
import { engineTexts } from '../texts.ts'
import { readCells } from '../transfer/read-table.ts'
import type { Column } from './columns.ts'
import { layOut } from './paste.ts'

/** More rows than this are an import. */
const mostRows = 200

/** Lays a table from the clipboard over the cells from the chosen one on; answers whether it was a table at all. */
export const usePaste = (
  object: ObjectView,
): ((text: string, rows: readonly Row[], columns: readonly Column[]) => boolean) => {
  const t = useTexts(engineTexts)
  const language = useLanguage()
  return useStable((text, rows, columns) => {
    const cells = readCells(text)
    if (cells.length < 2 && (cells[0]?.length ?? 0) < 2) return false
    const { changes, skipped } = layOut(cells.slice(0, mostRows), rows, columns)
    const save = async () => {
      const undos: (() => Promise<void>)[] = []
      const refused: string[] = []
      for (const { row, values } of changes) {
        try {
          undos.push((await changeRecord(object.key, row, values)).undo)
        } catch (error) {
          refused.push(errorMessageOf(error, language))
        }
      }
      if (undos.length > 0) {
        offerUndo(t('pasted', { count: undos.length }), async () => {
          for (const undo of undos.toReversed()) await undo()
        })
      }
      const lost = [
        ...(skipped > 0 ? [t('paste_skipped', { count: skipped })] : []),
        ...new Set(refused),
        ...(cells.length > mostRows ? [t('paste_most', { count: mostRows })] : []),
      ]
      if (lost.length > 0) toast({ text: lost.join(' · '), tone: 'bad', seconds: 8 })
    }
    void save()
    return true
  })
}
