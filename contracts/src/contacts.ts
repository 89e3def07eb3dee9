import { portalAccesses, portalRights } from './contacts-portal.ts'
import type { Option } from './kit/object.ts'
import { defineObject } from './kit/object.ts'

export const contactRoles = {
  decision: { label: { zh: '决策层', en: 'Decision maker' } },
  technical: { label: { zh: '技术', en: 'Technical' } },
  business: { label: { zh: '业务', en: 'Business' } },
  user: { label: { zh: '使用者', en: 'User' } },
} as const satisfies Record<string, Option>

export const contact = defineObject({
  key: 'contact',
  module: 'contacts',
  table: 'contacts',
  label: { zh: '联系人', en: 'Contact' },
  title: 'name',
  fields: {
    name: {
      type: 'text',
      label: { zh: '姓名', en: 'Name' },
      required: true,
      searchable: 'name',
      sortable: true,
      maxLength: 80,
    },
    customer: {
      type: 'link',
      label: { zh: '客户', en: 'Customer' },
      to: 'customer',
      onDelete: 'trash-with',
      relatedLabel: { zh: '联系人', en: 'Contacts' },
      required: true,
      write: 'create',
    },
    title: { type: 'text', label: { zh: '职务', en: 'Title' }, maxLength: 80 },
    role: { type: 'select', label: { zh: '角色', en: 'Role' }, options: contactRoles, required: true },
    phone: { type: 'phone', label: { zh: '电话', en: 'Phone' }, searchable: true },
    email: { type: 'email', label: { zh: '邮箱', en: 'Email' }, searchable: true },
    wechat: { type: 'text', label: { zh: '微信号', en: 'WeChat' }, maxLength: 80 },
    isPrimary: { type: 'switch', label: { zh: '主要联系人', en: 'Primary' } },
    language: {
      type: 'select',
      label: { zh: '语言', en: 'Language' },
      options: { zh: { label: { zh: '中文', en: 'Chinese' } }, en: { label: { zh: '英文', en: 'English' } } },
      initial: 'zh',
    },
    noSurveys: {
      type: 'switch',
      label: { zh: '不接收问卷', en: 'Receives no surveys' },
      help: { zh: '本人表示不愿收到问卷时打开', en: 'On where the person does not want to be asked' },
    },
    noMassMail: {
      type: 'switch',
      label: { zh: '不接收群发', en: 'Receives no mass notices' },
      help: { zh: '本人表示不愿收到群发时打开', en: 'On where the person does not want them' },
    },
    note: {
      type: 'longText',
      label: { zh: '备注', en: 'Note' },
      help: { zh: '只写您愿意让本人看到的话', en: 'Write only what you would let them read' },
      sensitive: true,
    },
    portalAccess: {
      type: 'select',
      label: { zh: '门户权限', en: 'Portal access' },
      options: portalAccesses,
      initial: 'byRole',
      write: 'verb',
    },
    portalRights: {
      type: 'multiSelect',
      label: { zh: '在门户里可以', en: 'May in the portal' },
      help: { zh: '按角色时不看这里', en: 'Counts where it is set for this person' },
      options: portalRights,
      write: 'verb',
    },
    portalProjects: {
      type: 'json',
      label: { zh: '门户里看到的项目', en: 'Projects in the portal' },
      write: 'verb',
    },
  },
  verbs: {
    setPortalAccess: {
      label: { zh: '设置门户权限', en: 'Set portal access' },
      fields: ['portalAccess', 'portalRights', 'portalProjects'],
      undo: { verb: 'setPortalAccess' },
    },
  },
  scopes: { own: { op: 'eq', field: 'customer.owner', value: { dyn: 'me' } } },
  defaultSort: [{ field: 'name', dir: 'asc' }],
  listFields: ['name', 'customer', 'title', 'role', 'phone', 'isPrimary'],
})
