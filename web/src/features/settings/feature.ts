import type { Feature } from '../../engine/registry.ts'

/** People, rights, keys, objects: what an administrator sets up, and one's own account. */
export const settings: Feature = {
  key: 'settings',
  pages: [{ path: 'settings', title: { zh: '设置', en: 'Settings' }, load: () => import('./settings-page.tsx') }],
}
