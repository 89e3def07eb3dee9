import type { ShareView } from '@zhinuo/contracts/surveys-endpoints.ts'
import { Copy } from 'lucide-react'
import { copyText } from '../../lib/copy-text.ts'
import { useTexts } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Qr } from '../../ui/qr.tsx'
import { toast } from '../../ui/toast.tsx'
import css from './satisfaction.module.css'
import { satisfactionTexts } from './texts.ts'

/** What is passed on to each contact: a text for WeChat, and the same link as a QR code. */
export const ShareList = ({ shares }: { shares: readonly ShareView[] }) => {
  const t = useTexts(satisfactionTexts)
  const copy = async (text: string) => {
    const done = await copyText(text)
    toast(done ? { text: t('copied'), tone: 'good' } : { text: t('copy_failed'), tone: 'bad' })
  }
  return (
    <div>
      <p className={css.dim}>{t('shares')}</p>
      {shares.map((share) => (
        <div key={share.id} className={css.share}>
          <div className={css.shareText}>
            <strong>{share.contact.name}</strong>
            <p>{share.wechatText}</p>
            <Button icon={Copy} onClick={() => void copy(share.wechatText)}>
              {t('copy_wechat')}
            </Button>
          </div>
          <Qr text={share.url} size={132} label={t('qr_of', { name: share.contact.name })} />
        </div>
      ))}
    </div>
  )
}
