import { FileSpreadsheet } from 'lucide-react'
import { saveFile } from '../../lib/save-file.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import type { Sheet } from './sheets.ts'
import { reviewTexts } from './texts.ts'

/** 下载 Excel of what stands on the page. */
export const SheetButton = ({
  file,
  sheet,
  disabled = false,
}: {
  file: string
  sheet: () => Sheet
  disabled?: boolean
}) => {
  const t = useTexts(reviewTexts)
  const act = useAct(async () => {
    const { xlsxOf, xlsxType } = await import('../../engine/transfer/xlsx.ts')
    const { name, rows } = sheet()
    await saveFile(new Response(new Blob([xlsxOf(name, rows)], { type: xlsxType })), `${file}.xlsx`)
  })
  return (
    <Button
      icon={FileSpreadsheet}
      disabled={disabled}
      busy={act.busy}
      onClick={() => void act.run(undefined)}
    >
      {t('xlsx')}
    </Button>
  )
}
