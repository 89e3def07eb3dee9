import { enableMember } from '@zhinuo/contracts/members.ts'
import { ArrowRightLeft, KeyRound, UserCheck, UserCog, UserX } from 'lucide-react'
import { idOf } from '../../engine/records.ts'
import type { Feature } from '../../engine/registry.ts'
import { write } from '../../lib/api.ts'

/** People, rights, keys, objects: what an administrator sets up, and one's own account. */
export const settings: Feature = {
  key: 'settings',
  pages: [
    { path: 'settings', title: { zh: '设置', en: 'Settings' }, load: () => import('./settings-page.tsx') },
  ],
  records: {
    member: {
      verbs: [
        {
          key: 'assignRoles',
          label: { zh: '设置角色', en: 'Set roles' },
          icon: UserCog,
          form: {
            title: { zh: '设置角色', en: 'Set roles' },
            size: 'narrow',
            load: () => import('./members/assign-roles-form.tsx'),
          },
        },
        {
          key: 'resetPassword',
          label: { zh: '重设密码', en: 'Reset the password' },
          icon: KeyRound,
          offer: (row) => row.status === 'active',
          form: {
            title: { zh: '重设密码', en: 'Reset the password' },
            size: 'narrow',
            load: () => import('./members/reset-password-form.tsx'),
          },
        },
        {
          key: 'passOn',
          label: { zh: '移交工作', en: 'Pass on work' },
          icon: ArrowRightLeft,
          rare: true,
          form: {
            title: { zh: '移交手上的工作', en: 'Pass on the work in hand' },
            size: 'narrow',
            load: () => import('./members/pass-on-form.tsx'),
          },
        },
        {
          key: 'disable',
          label: { zh: '停用', en: 'Disable' },
          icon: UserX,
          offer: (row) => row.status === 'active',
          form: {
            title: { zh: '停用这位成员?', en: 'Disable this member?' },
            size: 'narrow',
            load: () => import('./members/disable-form.tsx'),
          },
        },
        {
          key: 'enable',
          label: { zh: '启用', en: 'Enable' },
          icon: UserCheck,
          offer: (row) => row.status === 'disabled',
          primary: () => true,
          run: (row) => write(enableMember, { params: { id: idOf(row) } }),
          done: { zh: '已启用', en: 'Enabled' },
        },
      ],
      events: {
        'member.added': { zh: '加入', en: 'joined' },
        'member.roles_assigned': { zh: '设置角色', en: 'set roles' },
        'password.link_issued': { zh: '生成重设密码链接', en: 'made a password link' },
        'password.reset': { zh: '重设密码', en: 'set a new password' },
        'member.work_passed_on': { zh: '移交工作', en: 'passed on work' },
        'member.disabled': { zh: '停用', en: 'disabled' },
        'member.enabled': { zh: '启用', en: 'enabled' },
      },
    },
    absence: {
      events: {
        'absence.announced': { zh: '登记请假', en: 'announced leave' },
        'absence.ended': { zh: '提前结束', en: 'ended it early' },
      },
    },
  },
}
