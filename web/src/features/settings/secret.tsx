import { Copy } from 'lucide-react'
import { copyText } from '../../lib/copy-text.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.tsx'
import css from './settings.module.css'
import { settingsTexts } from './texts.ts'

/** Something that is shown once, to be copied. */
export const Secret = ({ text }: { text: string }) => {
  const t = useTexts(settingsTexts)
  const copy = async () => {
    if (await copyText(text)) toast({ text: t('copied'), tone: 'good' })
  }
  return (
    <div className={css.secret}>
      <span>{text}</span>
      <Button size="s" icon={Copy} onClick={() => void copy()}>
        {t('copy')}
      </Button>
    </div>
  )
}
