import { isError } from '@zhinuo/contracts/kit/client.ts'
import {
  type AgreeToChange,
  portalAgreeToChange,
  portalChangeCode,
  type PortalChangeView,
} from '@zhinuo/contracts/portal-changes.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { portal } from '../api.ts'
import { SigningDrawer } from '../sheet/signing-drawer.tsx'
import { Button } from '../ui/button.tsx'
import { Drawer } from '../ui/drawer.tsx'
import { Refusal } from '../ui/message.tsx'
import { changePageTexts } from './texts.ts'

/** Agreeing to the content that was on the screen: a tap where it is light, else name, code and drawn signature. */
export const AgreeDrawer = ({
  change,
  hash,
  plan,
  onClose,
  onDone,
  onChanged,
}: {
  change: PortalChangeView
  hash: string
  plan: AgreeToChange['plan']
  onClose: () => void
  onDone: (next: PortalChangeView) => void
  /** The content is no longer the one that was read. */
  onChanged: () => void
}) => {
  const t = useTexts(changePageTexts)
  const params = { id: change.id }
  const agree = (more: Partial<AgreeToChange>, idempotencyKey: string) =>
    portal
      .call(
        portalAgreeToChange,
        { params, body: { hash, ...(plan ? { plan } : {}), ...more } },
        { idempotencyKey },
      )
      .then(onDone, (error: unknown) => {
        if (isError(error, 'change.content_changed')) onChanged()
        throw error
      })
  const tap = useAct((_: 'agree', idempotencyKey) => agree({}, idempotencyKey))
  if (!change.light)
    return (
      <SigningDrawer
        draft={`agree ${change.id}`}
        signer={{ name: '', jobTitle: '' }}
        codeBy={change.codeBy}
        phone={change.sender?.phone ?? null}
        ask={(idempotencyKey) => portal.call(portalChangeCode, { params }, { idempotencyKey })}
        says={({ name, jobTitle }) => t('says', { name, title: jobTitle, number: change.number })}
        submit={t('agree')}
        sign={agree}
        onClose={onClose}
      />
    )
  return (
    <Drawer
      open
      onClose={onClose}
      title={t('agree')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button data-focus look="primary" busy={tap.busy} onClick={() => void tap.run('agree')}>
            {t('agree')}
          </Button>
        </>
      }
    >
      <p>{t('agree_tap')}</p>
      <Refusal error={tap.error} />
    </Drawer>
  )
}
