import { UserPen } from 'lucide-react'
import type { Feature } from '../../engine/registry.ts'

export const customers: Feature = {
  key: 'customers',
  records: {
    customer: {
      header: () => import('./customer-header.tsx').then((module) => ({ default: module.CustomerHeader })),
      headerRoom: [123, 287],
      tabs: [
        {
          key: 'files',
          label: { zh: '文件', en: 'Files' },
          load: () => import('./files-tab.tsx').then((module) => ({ default: module.FilesTab })),
        },
      ],
      tabOrder: ['promises', 'timeline', 'projects', 'details', 'satisfaction', 'communications', 'files'],
      asides: [
        () => import('./contacts-aside.tsx').then((module) => ({ default: module.ContactsAside })),
        () => import('./duties-aside.tsx').then((module) => ({ default: module.DutiesAside })),
        () => import('./risks-aside.tsx').then((module) => ({ default: module.RisksAside })),
        () => import('./plan-aside.tsx').then((module) => ({ default: module.PlanAside })),
      ],
      verbs: [
        {
          key: 'transferOwner',
          label: { zh: '移交客户', en: 'Hand over' },
          icon: UserPen,
          form: {
            title: { zh: '移交客户', en: 'Hand the customer over' },
            load: () => import('./transfer-form.tsx').then((module) => ({ default: module.TransferForm })),
          },
        },
      ],
      events: { 'customer.transferred': { zh: '移交客户', en: 'Handed over' } },
    },
    contact: {
      header: () => import('./portal-access.tsx').then((module) => ({ default: module.PortalAccess })),
      events: {
        'portal.invited': { zh: '生成门户链接', en: 'Portal link made' },
        'portal.entered': { zh: '进入门户', en: 'Entered the portal' },
        'portal.left': { zh: '退出门户', en: 'Left the portal' },
        'portal.code_told': { zh: '口头告知验证码', en: 'Code told' },
        'portal.access_ended': { zh: '停用门户链接', en: 'Portal links ended' },
      },
    },
  },
}
