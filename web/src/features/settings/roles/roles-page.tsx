import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ResponseOf } from '@zhinuo/contracts/kit/endpoint.ts'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { grantRole, type GrantRole, listRoles, type RoleView } from '@zhinuo/contracts/members-roles.ts'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useObjects } from '../../../engine/objects.ts'
import { api, write } from '../../../lib/api.ts'
import { useLanguage, useTexts } from '../../../lib/i18n.ts'
import { useAddress } from '../../../lib/nav.tsx'
import { useAllowed } from '../../../lib/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/choice.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { errorTextOf } from '../../../ui/error-text.ts'
import { Banner, Card, Page, PageHeader } from '../../../ui/page.tsx'
import { SkeletonLines } from '../../../ui/skeleton.tsx'
import { Tag } from '../../../ui/status-tag.tsx'
import { toast } from '../../../ui/toast.tsx'
import { rolesKey } from '../members/use-role-options.ts'
import css from '../settings.module.css'
import { settingsTexts } from '../texts.ts'
import { GrantRow } from './grant-row.tsx'
import { NewRole } from './new-role.tsx'

type Roles = ResponseOf<typeof listRoles>

/** Roles and what each of them allows. */
const RolesPage = () => {
  const t = useTexts(settingsTexts)
  const language = useLanguage()
  const client = useQueryClient()
  const mayDefine = useAllowed('role:define')
  const [search, setSearch] = useAddress()
  const [making, setMaking] = useState(false)
  const query = useQuery({
    queryKey: rolesKey(),
    queryFn: ({ signal }) => api.call(listRoles, {}, { signal }),
  })
  const roles = query.data?.roles ?? []
  const chosen = roles.find((role) => role.key === search.role) ?? roles[0]
  const put = (role: RoleView) =>
    client.setQueryData<Roles>(
      rolesKey(),
      (old) =>
        old && {
          ...old,
          roles: old.roles.some((one) => one.id === role.id)
            ? old.roles.map((one) => (one.id === role.id ? role : one))
            : [...old.roles, role],
        },
    )
  return (
    <Page>
      <PageHeader
        title={t('roles')}
        note={t('roles_note')}
        actions={
          mayDefine && (
            <Button look="primary" icon={Plus} onClick={() => setMaking(true)}>
              {t('new_role')}
            </Button>
          )
        }
      />
      {query.error ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : !chosen || !query.data ? (
        <SkeletonLines />
      ) : (
        <div className={css.split}>
          <nav className={css.rows} aria-label={t('roles')}>
            {roles.map((role) => (
              <button
                key={role.id}
                type="button"
                className={css.pick}
                aria-current={role.id === chosen.id || undefined}
                onClick={() => setSearch({ role: role.key })}
              >
                <div className={css.strong}>{labelText(role.name, language)}</div>
                <div className={css.small}>{t('role_members', { count: role.members })}</div>
              </button>
            ))}
          </nav>
          <RoleEditor key={chosen.id} role={chosen} permissions={query.data.permissions} onRole={put} />
        </div>
      )}
      {making && (
        <NewRole
          onClose={() => setMaking(false)}
          onDone={(role) => {
            setMaking(false)
            put(role)
            setSearch({ role: role.key })
          }}
        />
      )}
    </Page>
  )
}

const RoleEditor = ({
  role,
  permissions,
  onRole,
}: {
  role: RoleView
  permissions: Roles['permissions']
  onRole: (role: RoleView) => void
}) => {
  const t = useTexts(settingsTexts)
  const language = useLanguage()
  const objects = useObjects()
  const mayGrant = useAllowed('role:grant')
  const fixed = role.key === 'admin' || !mayGrant
  const save = async (body: GrantRole) => {
    try {
      onRole(await write(grantRole, { params: { id: role.id }, body }))
    } catch (error) {
      const text = errorTextOf(error, language)
      toast({ text: text.todo ? `${text.message} ${text.todo}` : text.message, tone: 'bad', seconds: 8 })
    }
  }
  return (
    <div className={css.stack} style={{ minWidth: 0 }}>
      <PageHeader
        title={<span>{labelText(role.name, language)}</span>}
        tags={role.seeded && <Tag>{t('seeded')}</Tag>}
        note={role.note ?? undefined}
      />
      {role.key === 'admin' && <Banner>{t('admin_fixed')}</Banner>}
      <div className={css.tableBox}>
        <table className={css.table}>
          <thead>
            <tr>
              <th>{t('object')}</th>
              <th>{t('scope')}</th>
              <th>{t('may_do')}</th>
              <th>{t('fields')}</th>
            </tr>
          </thead>
          <tbody>
            {objects.list.map((object) => (
              <GrantRow
                key={object.key}
                object={object}
                grant={role.grants[object.key] ?? role.grants['*']}
                fixed={fixed}
                onGrant={(grant) => save({ grants: { [object.key]: grant } })}
                seeded={role.seeded}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Card title={t('permissions')}>
        <div className={css.checks}>
          {permissions.map((permission) => (
            <Checkbox
              key={permission.key}
              label={labelText(permission.label, language)}
              checked={role.permissions.includes(permission.key) || role.permissions.includes('*')}
              disabled={fixed}
              onChecked={(on) => void save({ permissions: { [permission.key]: on } })}
            />
          ))}
        </div>
      </Card>
    </div>
  )
}

export default RolesPage
