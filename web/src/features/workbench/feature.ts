import { House } from 'lucide-react'
import type { Feature } from '../../engine/registry.ts'

export const workbench: Feature = {
  key: 'workbench',
  home: 'home',
  menu: [
    { key: 'home', label: { zh: '工作台', en: 'Home' }, icon: House, target: { page: 'home' }, order: 10 },
  ],
  pages: [
    {
      path: 'home',
      title: { zh: '工作台', en: 'Home' },
      load: () => import('./home-page.tsx').then((module) => ({ default: module.HomePage })),
    },
  ],
}
