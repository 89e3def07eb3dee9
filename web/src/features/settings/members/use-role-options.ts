import { useQuery } from '@tanstack/react-query'
import { labelText } from '@zhinuo/contracts/kit/label.ts'
import { listRoles } from '@zhinuo/contracts/members-roles.ts'
import { seededRoles } from '@zhinuo/contracts/members.ts'
import { api, currentWorkspace } from '../../../lib/api.ts'
import { useLanguage } from '../../../lib/i18n.ts'
import { useAllowed } from '../../../lib/session.ts'

export const rolesKey = (): readonly string[] => ['workspace', currentWorkspace() ?? '', 'roles']

/** Roles to choose from: those of the workspace where one may read them, the built-in ones otherwise. */
export const useRoleOptions = (): { value: string; label: string }[] => {
  const language = useLanguage()
  const mayRead = useAllowed('role:read')
  const { data } = useQuery({
    queryKey: rolesKey(),
    enabled: mayRead,
    queryFn: ({ signal }) => api.call(listRoles, {}, { signal }),
  })
  return data
    ? data.roles.map((role) => ({ value: role.key, label: labelText(role.name, language) }))
    : Object.entries(seededRoles).map(([value, { label }]) => ({ value, label: labelText(label, language) }))
}
