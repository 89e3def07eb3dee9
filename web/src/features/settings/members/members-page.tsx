import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { ListScreen } from '../../../engine/list/list-screen.tsx'
import { useObject } from '../../../engine/objects.ts'
import { useTexts } from '../../../lib/i18n.ts'
import { useAllowed } from '../../../lib/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Page, PageHeader } from '../../../ui/page.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import { Absences } from '../absences.tsx'
import { settingsTexts } from '../texts.ts'
import { Invitations } from './invitations.tsx'
import { InviteDialog } from './invite-dialog.tsx'

/** The people of the workspace, and those who were asked to join. */
const MembersPage = () => {
  const t = useTexts(settingsTexts)
  const object = useObject('member')
  const canInvite = useAllowed('member:invite')
  const [tab, setTab] = useState<'members' | 'invitations' | 'absences'>('members')
  const [inviting, setInviting] = useState(false)
  if (!object) return null
  const invite = canInvite && (
    <Button look="primary" icon={UserPlus} onClick={() => setInviting(true)}>
      {t('invite')}
    </Button>
  )
  const tabs = (
    <Tabs
      label={t('members')}
      value={tab}
      onValue={setTab}
      tabs={[
        { value: 'members', label: t('members') },
        ...(canInvite ? [{ value: 'invitations' as const, label: t('invitations') }] : []),
        { value: 'absences', label: t('absences') },
      ]}
    />
  )
  return (
    <Page fixed>
      {tab === 'members' ? (
        <ListScreen object={object} title={t('members')} actions={invite}>
          {tabs}
        </ListScreen>
      ) : (
        <>
          <PageHeader title={t('members')} actions={invite} />
          {tabs}
          {tab === 'invitations' ? <Invitations /> : <Absences own={false} />}
        </>
      )}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Page>
  )
}

export default MembersPage
