import { useQuery, useQueryClient } from '@tanstack/react-query'
import { closeWorkspace, type WorkspaceRef } from '@zhinuo/contracts/identity.ts'
import { useState } from 'react'
import { write } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n.ts'
import { useGo } from '../../lib/nav.tsx'
import { sessionQuery, useMe } from '../../lib/session.ts'
import { useAct } from '../../lib/use-act.ts'
import { ActForm } from '../../ui/act-form.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Input } from '../../ui/input.tsx'
import { Card, Page, PageHeader, Pairs } from '../../ui/page.tsx'
import { toast } from '../../ui/toast.tsx'
import css from './settings.module.css'
import { settingsTexts } from './texts.ts'

/** The workspace itself: what it is called, and its end. */
const WorkspacePage = () => {
  const t = useTexts(settingsTexts)
  const { workspace } = useMe()
  const { data: session } = useQuery(sessionQuery)
  const [asking, setAsking] = useState(false)
  const next = session?.workspaces.find(({ id }) => id !== workspace.id)
  return (
    <Page narrow>
      <PageHeader title={t('workspace')} />
      <Card>
        <Pairs
          items={[
            [t('workspace_name'), workspace.name],
            [t('workspace_zone'), workspace.zone],
          ]}
        />
      </Card>
      <Card title={t('close_workspace')}>
        <div className={css.closing}>
          <p className={css.small}>{t('close_workspace_note')}</p>
          <ul className={css.lost}>
            <li>{t('close_lost_people')}</li>
            <li>{t('close_lost_links')}</li>
            <li>{t('close_lost_work')}</li>
          </ul>
          <p className={css.small}>{t('close_kept')}</p>
          {session && (
            <p className={css.small}>{next ? t('close_next', { name: next.name }) : t('close_last')}</p>
          )}
          {next && (
            <div>
              <Button look="danger" onClick={() => setAsking(true)}>
                {t('close_workspace')}
              </Button>
            </div>
          )}
        </div>
      </Card>
      <Dialog open={asking} onClose={() => setAsking(false)} title={t('close_ask', { name: workspace.name })}>
        {next && <CloseForm workspace={workspace} next={next} onClose={() => setAsking(false)} />}
      </Dialog>
    </Page>
  )
}

/** Asks for the name, so that nobody closes a workspace that they took for another. */
const CloseForm = ({
  workspace,
  next,
  onClose,
}: {
  workspace: { readonly id: string; readonly name: string }
  next: WorkspaceRef
  onClose: () => void
}) => {
  const t = useTexts(settingsTexts)
  const client = useQueryClient()
  const go = useGo()
  const [name, setName] = useState('')
  const act = useAct((body: { name: string }, idempotencyKey) =>
    write(closeWorkspace, { body }, { idempotencyKey }),
  )
  const submit = async () => {
    if (!(await act.run({ name: name.trim() }))) return
    client.setQueryData(
      sessionQuery.queryKey,
      (session) =>
        session && { ...session, workspaces: session.workspaces.filter(({ id }) => id !== workspace.id) },
    )
    go(`/w/${next.id}`, { replace: true })
    toast({ text: t('close_done', { name: workspace.name }), tone: 'good' })
  }
  return (
    <ActForm
      act={act}
      submit={t('close_do')}
      danger
      blocked={name.trim() !== workspace.name}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p>
        {t('close_lost_people')}; {t('close_next', { name: next.name })}
      </p>
      <Field label={t('close_type')} help={t('close_type_help', { name: workspace.name })} required>
        <Input value={name} onValue={setName} maxLength={200} autoComplete="off" autoFocus />
      </Field>
    </ActForm>
  )
}

export default WorkspacePage
