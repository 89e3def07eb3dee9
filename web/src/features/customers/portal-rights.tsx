import { portalAccesses, portalRights, type PortalRight } from '@zhinuo/contracts/contacts-portal.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import {
  getPortalAccess,
  type PortalAccessView,
  setPortalAccess,
  type SetPortalAccess,
} from '@zhinuo/contracts/portal-access.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, write } from '../../lib/api.ts'
import { useLanguage, useTexts } from '../../lib/i18n.ts'
import { useAct } from '../../lib/use-act.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { ErrorNote } from '../../ui/error-state.tsx'
import { Field } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { toast } from '../../ui/toast.tsx'
import css from './customers.module.css'
import { customerTexts } from './texts.ts'

type Access = PortalAccessView['access']
const all = Object.keys(portalRights) as PortalRight[]
const accesses = Object.keys(portalAccesses) as Access[]

/** What a contact may do in the portal and which projects they see; who has left is switched off here. */
export const PortalRights = ({ id }: { id: string }) => {
  const query = useQuery({
    queryKey: ['portalAccess', id],
    queryFn: ({ signal }) => api.call(getPortalAccess, { params: { id } }, { signal }),
  })
  if (query.error) return <ErrorNote error={query.error} />
  if (!query.data) return null
  return <Form key={query.dataUpdatedAt} id={id} view={query.data} onSaved={() => void query.refetch()} />
}

const Form = ({ id, view, onSaved }: { id: string; view: PortalAccessView; onSaved: () => void }) => {
  const t = useTexts(customerTexts)
  const language = useLanguage()
  const [access, setAccess] = useState<Access>(view.access)
  const [rights, setRights] = useState<readonly PortalRight[]>(view.rights)
  const [projects, setProjects] = useState<readonly string[] | null>(view.projects)
  const save = useAct((body: SetPortalAccess, idempotencyKey) =>
    write(setPortalAccess, { params: { id }, body }, { idempotencyKey }),
  )
  const shown = access === 'own' ? rights : access === 'byRole' ? view.byRole : []
  const toggle = <V extends string>(list: readonly V[], one: V, on: boolean): V[] =>
    on ? [...list, one] : list.filter((each) => each !== one)
  const send = async () => {
    const body = {
      access,
      rights: access === 'own' ? [...rights] : [],
      projects: projects && [...projects],
    }
    if (!(await save.run(body))) return
    toast({ text: t('rights_saved'), tone: 'good' })
    onSaved()
  }
  return (
    <div className={css.portal}>
      <Field label={t('rights_access')} help={t('rights_access_help')}>
        <Select
          value={access}
          disabled={!view.canSet}
          onValue={(value) => {
            if (value === 'own' && access !== 'own') setRights(view.byRole)
            if (value) setAccess(value)
          }}
          options={accesses.map((value) => ({
            value,
            label: labelText(portalAccesses[value].label, language),
          }))}
        />
      </Field>
      {access !== 'off' && (
        <fieldset>
          <legend className={css.dim}>{t('rights_may')}</legend>
          {all.map((right) => (
            <Checkbox
              key={right}
              label={labelText(portalRights[right].label, language)}
              checked={shown.includes(right)}
              disabled={access !== 'own' || !view.canSet}
              onChecked={(on) => setRights(toggle(rights, right, on))}
            />
          ))}
        </fieldset>
      )}
      {access !== 'off' && view.all.length > 1 && (
        <fieldset>
          <legend className={css.dim}>{t('rights_projects')}</legend>
          <Checkbox
            label={t('rights_all_projects')}
            checked={projects === null}
            disabled={!view.canSet}
            onChecked={(on) => setProjects(on ? null : view.all.map((one) => one.id))}
          />
          {projects !== null &&
            view.all.map((one) => (
              <Checkbox
                key={one.id}
                label={one.name}
                checked={projects.includes(one.id)}
                disabled={!view.canSet}
                onChecked={(on) => setProjects(toggle(projects, one.id, on))}
              />
            ))}
        </fieldset>
      )}
      {access === 'off' && view.open.length > 0 && (
        <div>
          <p>
            {view.successor
              ? t('rights_left', { count: view.open.length, name: view.successor })
              : t('rights_left_nobody', { count: view.open.length })}
          </p>
          <ul className={css.dim}>
            {view.open.map((one, at) => (
              <li key={`${one.title} ${at}`}>
                {t(`rights_${one.kind}`)} · {one.title}
              </li>
            ))}
          </ul>
        </div>
      )}
      {save.error !== null && <ErrorNote error={save.error} />}
      {view.canSet && (
        <div className={css.line}>
          <Button busy={save.busy} onClick={() => void send()}>
            {t('rights_save')}
          </Button>
        </div>
      )}
    </div>
  )
}
