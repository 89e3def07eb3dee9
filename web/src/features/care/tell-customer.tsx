import type { Row } from '@zhinuo/contracts/records.ts'
import { Copy } from 'lucide-react'
import { copyText } from '../../lib/copy-text.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.tsx'
import css from './care.module.css'
import { careTexts } from './texts.ts'

/** What the customer is told: that it is an extra, so that it does not become what they expect next time. */
export const TellCustomer = ({ row }: { row: Row }) => {
  const t = useTexts(careTexts)
  const { title, round, rounds } = row
  const text =
    Number(rounds) > 1
      ? t('tell_round', { title: String(title), round: Number(round), rounds: Number(rounds) })
      : t('tell', { title: String(title) })
  const copy = async () => {
    const done = await copyText(text)
    toast(done ? { text: t('copied'), tone: 'good' } : { text: t('copy_failed'), tone: 'bad' })
  }
  return (
    <section className={css.tell} aria-label={t('tell_title')}>
      <p className={css.dim}>{t('tell_title')}</p>
      <p className={css.words}>{text}</p>
      <div>
        <Button size="s" icon={Copy} onClick={() => void copy()}>
          {t('copy')}
        </Button>
      </div>
    </section>
  )
}
