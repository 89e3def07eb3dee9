import type { AlignmentFacts } from '../alignments.ts'
import { playAlignments } from '../alignments.ts'
import type { Months } from '../follow-ups.ts'
import { playFollowUps } from '../follow-ups.ts'
import { playReports } from '../reports.ts'
import type { Stage } from '../stage.ts'

const alignments: readonly AlignmentFacts[] = [
  {
    project: '政务云二期迁移',
    with: ['方策', '严可行', '安稳', '何应'],
    items: [
      [
        {
          kind: 'risk',
          text: '第二、三专区的网络策略没有批,联调没法开始',
          decision: '程准每天上午与信息中心核一次;先用第一专区的策略模板预演联调',
          department: '交付一组',
          owner: '程准',
          due: 3,
        },
        {
          kind: 'resource',
          text: '联调和双链路演练都要严可行,下周撞在一起',
          decision: '双链路演练由安稳顶两天',
          department: '产品研发部',
          owner: '安稳',
          due: 4,
        },
      ],
      [
        {
          kind: 'demand',
          text: '佟主任要领导汇报用的一页纸',
          decision: '每周四 16:00 前由甄诺发出',
          department: '政务与制造区域',
          owner: '甄诺',
          due: 3,
        },
      ],
      [
        {
          kind: 'promise',
          text: '证照库比对口径两边不一致',
          decision: '以双方签字的抽样清单为准,方策改脚本',
          department: '解决方案部',
          owner: '方策',
          due: 3,
        },
      ],
    ],
  },
  {
    project: '预测性维护',
    with: ['文澜', '严可行', '何应'],
    items: [
      [
        {
          kind: 'demand',
          text: '现场口头又加了 2 台龙门铣',
          decision: '走变更申请;定下来之前只接数据,不承诺预警',
          department: '交付二组',
          owner: '石落',
          due: 2,
        },
        {
          kind: 'resource',
          text: '算法标定只有严可行一人,日期赶不上',
          decision: '文澜接手两台的标定',
          department: '解决方案部',
          owner: '文澜',
          due: 3,
        },
      ],
      [
        {
          kind: 'risk',
          text: '传感器供应商改期的邮件没有转到项目群',
          decision: '到货类邮件抄送项目群,石落每周核两次物流',
          department: '交付二组',
          owner: '石落',
          due: 2,
        },
      ],
    ],
  },
  {
    project: '智检一期',
    with: ['文澜', '严可行'],
    items: [
      [
        {
          kind: 'promise',
          text: '漏检率连续抽检还差 4,000 件',
          decision: '每天抽 250 件,程准驻场',
          department: '交付一组',
          owner: '程准',
          due: 5,
        },
      ],
    ],
  },
  {
    project: '智检二期',
    with: ['文澜', '严可行'],
    items: [
      [
        {
          kind: 'resource',
          text: '停机窗口没有给,5 号工位上不了电',
          decision: '拆成两个 4 小时窗口,换班时做',
          department: '交付二组',
          owner: '石落',
          due: 3,
        },
      ],
    ],
  },
  {
    project: '门店协同 120 店',
    with: ['方策', '严可行', '何应'],
    items: [
      [
        {
          kind: 'promise',
          text: '进销存取数改错峰,研发要在下周内发版',
          decision: '严可行周三发测试版,程准周五验证',
          department: '产品研发部',
          owner: '严可行',
          due: 3,
        },
      ],
    ],
  },
]

const months: Months = {
  青梧市政务服务数据局: [
    [
      '第二批收尾,专区准备开工;岳副局长只看一个日期:评估前上线。',
      '专区单列周会,一页纸每周四发;信息中心的审批提前一周跟。',
    ],
    ['第二批 15 个系统验收,中断都在 30 分钟内。', '把省级接口的边界再和司马处长过一遍。'],
    ['割接平稳,业务处仍觉得消息来得晚。', '进展先打电话,再发群。'],
  ],
  云岚省人社数据中心: [
    ['上云已归档,灾备演练开工;纪主任提到年度安全检查。', '确认表补上两次切换演练,日期以省厅书面意见为准。'],
    ['发薪日热线等得久,路主任提了一次。', '发薪日前后三天加一席。'],
    ['上云各批按计划,数据核对没有出入。', '不调整。'],
  ],
  铁杉精密制造: [
    ['18 个工位全部上线;新车型抽检高于 0.1%,裴总知道原因。', '新件号先验样件再报指标;复核台先顶上。'],
    ['误报稳定,质检班开始用误报清单开班前会。', '培训提前安排,回应老师傅的担心。'],
    ['换型第一天误报多,龙部长提了意见。', '换型前一天跑 200 张样张。'],
  ],
  赤松重型机械: [
    [
      '日期一再往后,雷副总两次问「到底哪天」;现场还在口头加设备。',
      '现场新增一律走变更;日期到货后再报;沈知远约雷副总面谈。',
    ],
    ['夜间报警没人接,田调度很不满。', '夜间两人轮值,接不通转石落。'],
    ['接入进度慢于承诺,康部长说同一件事讲了三遍。', '石落为唯一接口人,现场事项当天记录。'],
  ],
  银鲸汽配: [
    ['镀铬件误报是主要抱怨,停机窗口两次取消。', '偏振光源先打样;窗口请谷经理书面给出。'],
    ['4 个工位稳定,尹总关心退货批次。', '月底给一次退货对比。'],
    ['模型上线顺利,没有新的期望。', '不调整。'],
  ],
  蜂巢便利连锁: [
    ['120 店全部上线;开始问对账和排班。', '对账单列承诺;下月谈年度健康检查。'],
    ['填单率 97%,苗经理建议操作卡再简化。', '操作卡改版排入下月。'],
    ['片区上线按批次走,店长反馈好。', '不调整。'],
  ],
  木棉在线教育: [
    ['临近收尾,木总介绍同行来问。', '收尾与复盘一起做,操作短片补齐。'],
    ['晚间支持有回应,老师满意。', '不调整。'],
  ],
  旧雨茶饮: [
    ['按时交付,但周末的问题没人认领,游总话变少了。', '排周末值班表。'],
    ['日报口径换完,接口仍无结论。', '改用表格导入,向客户说清。'],
  ],
}

/** What comes round: weekly reports, weekly alignment meetings, monthly follow-ups. */
export const rhythm = (stage: Stage): void => {
  playReports(stage, {
    missed: ['预测性维护'],
    early: ['智检一期', '智检二期', '门店协同 120 店'],
    drafted: ['政务云二期迁移'],
    readers: {
      '门店协同 120 店': '蜜向东',
      政务云二期迁移: '佟小满',
    },
  })
  playAlignments(stage, alignments)
  playFollowUps(stage, months)
}
