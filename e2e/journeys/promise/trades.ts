import { plus } from '../../lib/days.ts'

/** Two engagements of different industries that go through the same journey. */
export interface Trade {
  readonly key: string
  readonly industry: string
  readonly customer: string
  readonly contact: string
  readonly contactTitle: string
  readonly project: string
  readonly workClass: string
  /** Word that past pieces of this work are called by. */
  readonly pastWork: string
  readonly needs: { readonly business: string; readonly technical: string; readonly implicit: string }
  readonly notNow: { readonly need: string; readonly alternative: string }
  readonly vague: string
  readonly promise: string
  readonly condition: string
  readonly twin: string
  readonly twinCondition: string
  readonly exception: { readonly reason: string; readonly fallback: string }
  readonly duty: string
  readonly progress: string
  readonly letter: {
    readonly cause: string
    readonly call: string
    readonly impact: string
    readonly alternative: string
  }
  readonly remedy: { readonly text: string; readonly evidence: string }
  readonly complaint: string
  readonly mend: { readonly text: string; readonly evidence: string }
}

export const government: Trade = {
  key: 'government',
  industry: '政务',
  customer: '青梧市政务服务数据局',
  contact: '岳临川',
  contactTitle: '局长',
  project: '政务云二期迁移',
  workClass: '政务云迁移',
  pastWork: '专区迁移',
  needs: {
    business: '12 个部门的业务系统迁到政务云二期专区',
    technical: '迁移当晚业务中断不超过 2 小时',
    implicit: '市里现场会之前不要出状况',
  },
  notNow: { need: '同步做一套移动端审批', alternative: '先用现有移动门户的待办推送' },
  vague: '尽快完成专区迁移',
  promise: '12 个部门的业务系统迁到政务云二期专区并上线',
  condition: '12 个系统在专区连续运行 3 天无中断,客户签字验收',
  twin: '完成 3 个部门的迁移演练并提交演练报告',
  twinCondition: '3 份演练报告经客户签收',
  exception: {
    reason: '市里的现场会要在这之前看到专区',
    fallback: '赶不上的系统保留原机房双活,现场会演示已迁的 8 个',
  },
  duty: '提供 12 个系统的停机窗口和测试账号',
  progress: '3 个系统已迁,两个厂商的改造排期靠后',
  letter: {
    cause: '两个厂商的改造排期没有提前锁定',
    call: '对方理解,希望现场会前至少看到 8 个系统',
    impact: '现场会当天能演示已迁的 8 个系统,其余 4 个推迟',
    alternative: '先上线 8 个系统,其余 4 个分两批上线',
  },
  remedy: { text: '现场会前先上线 8 个系统', evidence: '8 个系统已上线,运行记录见专区看板' },
  complaint: '还有一个系统的报表打不开',
  mend: { text: '修好报表并现场演示', evidence: '报表已修好,当面演示过' },
}

export const manufacturing: Trade = {
  key: 'manufacturing',
  industry: '制造',
  customer: '铁杉精密制造',
  contact: '裴正柏',
  contactTitle: '总经理',
  project: '智检一期',
  workClass: '智检部署',
  pastWork: '产线部署',
  needs: {
    business: '4 条产线的外观检验由人工改为自动',
    technical: '漏检率不高于 0.1 %,并能接入现有 MES',
    implicit: '质检班组不觉得是来替代他们的',
  },
  notNow: { need: '把供应商来料也一起检了', alternative: '先对 2 家重点供应商做抽检报告' },
  vague: '尽快把设备装好',
  promise: '4 条产线的外观检验设备部署完成并投入使用',
  condition: '4 条产线连续 3 天漏检率 ≤ 0.1 %,客户签字验收',
  twin: '完成 20 名质检员的操作培训',
  twinCondition: '20 人考核合格,培训记录经客户签收',
  exception: { reason: '大客户审厂定在这之前', fallback: '赶不上的产线由两名驻场工程师人工复核' },
  duty: '每条产线提供 8 小时停机窗口',
  progress: '1 条产线已装好,相机到货推迟',
  letter: {
    cause: '相机供应商到货推迟,我们没有备选型号',
    call: '对方要求审厂当天至少两条产线可用',
    impact: '审厂当天 2 条产线可用,另 2 条由人工复核',
    alternative: '先用备用相机开通 2 条产线,其余分批换装',
  },
  remedy: { text: '用备用相机先开通 2 条产线', evidence: '2 条产线已开通,检测记录见看板' },
  complaint: '二号线夜班没有人会用',
  mend: { text: '夜班驻场带班 3 天', evidence: '夜班已带班 3 天,班长签字' },
}

/** How long 23 past pieces of this work took, in days: every span from 12 to 34 once. */
export const pastSpans = Array.from({ length: 23 }, (_, i) => 12 + ((i * 7) % 23))

/** A table as people keep it in Excel: what was done, estimated at ten days of eight hours. */
export const pastTable = (trades: readonly Trade[], before: string): string => {
  const head = ['事项', '工作类别', '行业', '估计工时', '开始日期', '完成日期'].join('\t')
  const rows = trades.flatMap((trade) =>
    pastSpans.map((days, i) => {
      const start = plus(before, -400 + i * 15)
      return [
        `${trade.pastWork} ${i + 1}`,
        trade.workClass,
        trade.industry,
        '80',
        start,
        plus(start, days - 1),
      ].join('\t')
    }),
  )
  return [head, ...rows].join('\n')
}
