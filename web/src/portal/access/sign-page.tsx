import { useTexts } from '../../lib/i18n.ts'
import { SheetPage } from '../sheet/sheet-page.tsx'
import { portalTexts } from '../texts.ts'
import { Frame } from '../ui/frame.tsx'
import { Message, Waiting } from '../ui/message.tsx'
import { LinkFailed } from './need-link.tsx'
import { useOpenedLink } from './opened-link.ts'
import { SearchX } from 'lucide-react'

/** The address that a sheet is sent by: whoever holds it may read; signing asks for the code of the addressee. */
export const SignPage = ({ token }: { token: string }) => {
  const t = useTexts(portalTexts)
  const { value: opened, error, reload } = useOpenedLink(token)
  if (opened?.record)
    return (
      <SheetPage
        id={opened.record}
        brand={opened.organisation}
        inPortal={opened.verified}
        link={{ token, opened }}
      />
    )
  return (
    <Frame brand={opened?.organisation}>
      {error ? (
        <LinkFailed token={token} error={error} onRetry={reload} />
      ) : opened ? (
        <Message icon={SearchX} title={t('page_missing')}>
          <p>{t('page_missing_note')}</p>
        </Message>
      ) : (
        <Waiting />
      )}
    </Frame>
  )
}
