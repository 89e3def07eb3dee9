import type { Feature } from '../../engine/registry.ts'

export const agreements: Feature = {
  key: 'agreements',
  records: {
    sheet: {
      comesFrom: {
        note: {
          zh: '确认表在项目里生成:需求分好级、承诺确认后,在项目的「确认表」里点「生成确认表」。',
          en: 'A sheet is generated in its project: once needs are classified and promises confirmed, choose “Generate sheet” under “Sheets”.',
        },
        label: { zh: '去项目', en: 'To the projects' },
        object: 'engagement',
      },
      page: () => import('./sheet-page.tsx').then((module) => ({ default: module.SheetPage })),
      events: {
        'sheet.generated': { zh: '生成确认表', en: 'Generated' },
        'sheet.review_requested': { zh: '提交评审', en: 'Review requested' },
        'sheet.reviewed': { zh: '评审', en: 'Reviewed' },
        'sheet.sent': { zh: '发送给客户', en: 'Sent to the customer' },
        'sheet.shared': { zh: '再次发送链接', en: 'Link shared again' },
        'sheet.viewed': { zh: '客户查看', en: 'Viewed by the customer' },
        'sheet.code_issued': { zh: '发出验证码', en: 'Code issued' },
        'sheet.code_told': { zh: '口头告知验证码', en: 'Code told' },
        'sheet.objected': { zh: '客户提出异议', en: 'Customer objected' },
        'sheet.objection_answered': { zh: '答复异议', en: 'Objection answered' },
        'sheet.resolved': { zh: '异议答复完毕', en: 'Objections answered' },
        'sheet.recalled': { zh: '撤回', en: 'Recalled' },
        'sheet.half_signed': { zh: '一方已签', en: 'Signed by one side' },
        'sheet.signed': { zh: '双方已签', en: 'Signed by both sides' },
        'sheet.expired': { zh: '到期', en: 'Expired' },
        'sheet.superseded': { zh: '被新版替代', en: 'Superseded' },
      },
    },
    engagement: {
      tabs: [
        {
          key: 'sheets',
          label: { zh: '确认表', en: 'Sheets' },
          first: true,
          load: () => import('./sheets-tab.tsx').then((module) => ({ default: module.SheetsTab })),
        },
      ],
    },
  },
}
