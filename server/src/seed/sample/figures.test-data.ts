/** What the sample organisation shows, whenever it is made; product design, chapter 3, customers 1, 2, 5 and 6. */
export const figures = {
  people: 20,
  departments: 11,
  customers: [
    '赤松重型机械 manufacturing b atRisk 甄诺 3',
    '青梧市政务服务数据局 government a growing 甄诺 3',
    '铁杉精密制造 manufacturing a growing 白露 3',
    '云岚省人社数据中心 government a mature 白露 3',
  ],
  projects: [
    '赤松重型机械 预测性维护 96000000',
    '青梧市政务服务数据局 政务云二期迁移 386000000',
    '青梧市政务服务数据局 政务云一期迁移 241000000',
    '铁杉精密制造 智检一期 128000000',
    '云岚省人社数据中心 人社业务上云 268000000',
    '云岚省人社数据中心 灾备切换演练 142000000',
  ],
  /** 按时/逾期/协商/未兑, and what is not settled. */
  promises: [
    '赤松重型机械 9/6/0/2 open 4',
    '青梧市政务服务数据局 16/5/2/1 open 6',
    '铁杉精密制造 14/2/2/0 open 4',
    '云岚省人社数据中心 16/3/1/0 open 4',
  ],
  open: 'atRisk 3, awaitingAcceptance 2, inProgress 8, overdue 1, promised 4',
  duties: 'kept 31, promised 3',
  expectations:
    '赤松重型机械 3/2/2, 青梧市政务服务数据局 3/3/2, 铁杉精密制造 3/3/2, 云岚省人社数据中心 2/3/2',
  declined: '质检结果 100% 准确 3',
  classes: '政务云迁移×交付二组 23, 智检×交付一组 19',
  sheets: 'signed 4, superseded 2, viewed 1',
  sealedOnPaper: 1,
  deviations: 'awaitingCustomer 1, closed 7, confirmed 1, escalated 1, falseAlarm 2',
  notices: 'early 7, late 1',
  closings: 'answered 6, noReply 1',
  exception: '人社专区 6 个应用迁移上云 requested 0.375 23 early true',
  mainStory: 'C-0127 专区迁移上线:3 个业务专区切换到新云 confirmed slip 6 notified false',
  severe: 's1 escalated slip true notified false',
} as const
