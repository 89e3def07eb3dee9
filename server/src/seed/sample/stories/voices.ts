import type { Stage } from '../stage.ts'
import type { Voice } from '../surveys.ts'
import { openSurveys, playVoice } from '../surveys.ts'

/** 青梧: two praise, three are content, one had to ask for news too often. */
const qingwu: readonly Voice[] = [
  { who: '佟小满', on: -230, scores: [7, 4, 4, 3, 4] },
  { who: '司马砚', on: -226, scores: [8, 4, 4, 4, 4], comment: '割接准备充分,回退脚本每次都演练。' },
  { who: '岳临川', on: -150, scores: [9, 5, 5, 4, 5], comment: '窗口一次没停,领导很满意。' },
  {
    who: '佟小满',
    on: -148,
    scores: [6, 4, 3, 3, 3],
    unmet: ['communication'],
    comment: '进度要我追着问,汇报材料总在前一晚才拿到。',
    reply: '从这周起每周四下午发一页纸进展,甄诺先打电话再发文字。给您添麻烦了。',
    called: {
      words: '不是做得不好,是我不知道做到哪了。领导一问,我答不上来。',
      cause: 'communication',
      causeText: '进展只发在技术群里,业务处没有人看',
      agreed: '每周四 16:00 前把一页纸进展发给佟主任',
    },
  },
  { who: '司马砚', on: -75, scores: [9, 5, 5, 4, 5], comment: '上次说的接口清单有人专门跟,省心。' },
  { who: '岳临川', on: -60, scores: [8, 4, 5, 4, 4], comment: '专区迁移是今年的重头,盯紧日期。' },
]

const yunlan: readonly Voice[] = [
  { who: '温砚秋', on: -222, scores: [9, 5, 4, 4, 5], comment: '数据核对清单做得细,我们照着抽查没有出入。' },
  { who: '路遥遥', on: -220, scores: [8, 4, 4, 4, 4] },
  { who: '纪怀谷', on: -140, scores: [9, 5, 5, 5, 5] },
  { who: '温砚秋', on: -130, scores: [10, 5, 5, 5, 5], comment: '回退演练真的回退了一遍,这样才放心。' },
  {
    who: '路遥遥',
    on: -52,
    scores: [7, 4, 4, 3, 4],
    unmet: ['response'],
    comment: '发工资那几天打热线,等了一刻钟才有人接。',
    reply: '发薪日前后三天热线加一席,何应负责排班,本月起执行。',
  },
  { who: '纪怀谷', on: -59 },
]

const wangshu: readonly Voice[] = [
  { who: '卓然', on: -210, scores: [8, 4, 4, 4, 4] },
  { who: '米晴', on: -170, scores: [9, 5, 5, 4, 5], comment: '跟我们值了一夜班,按钮位置改得对。' },
  { who: '邵听雨', on: -96, scores: [10, 5, 5, 5, 5], comment: '汛期一块屏看全县,值。' },
  { who: '米晴', on: -88, scores: [9, 5, 5, 5, 5] },
]

const tieshan: readonly Voice[] = [
  {
    who: '龙在野',
    on: -190,
    scores: [8, 4, 4, 4, 4],
    unmet: ['quality'],
    comment: '换型第一天误报多,调两天才稳。',
    reply: '换型前一天先用新件跑 200 张样张,文澜到现场。下次换型按这个做。',
  },
  { who: '纪小楼', on: -188, scores: [9, 5, 5, 4, 5], comment: '每周的误报清单很有用,质检班会上就看它。' },
  { who: '裴正柏', on: -118, scores: [9, 5, 5, 5, 5], comment: '先把做不到的说清楚,这一点我认。' },
  { who: '龙在野', on: -112, scores: [9, 5, 5, 4, 5] },
  { who: '裴正柏', on: -43 },
  { who: '纪小楼', on: -48, scores: [10, 5, 5, 5, 5], comment: '老师傅现在抢着用复核台。' },
]

/** 赤松: worse from quarter to quarter; the last one is still to be called. */
const chisong: readonly Voice[] = [
  { who: '康十一', on: -180, scores: [7, 4, 3, 3, 4], unmet: ['communication'] },
  {
    who: '田有禾',
    on: -150,
    scores: [6, 3, 3, 3, 3],
    unmet: ['schedule'],
    comment: '说好月底接完 6 台,实际 4 台。',
    reply: '余下 2 台下周三前接完,石落每天在车间。日期以后按传感器到货再报。',
    called: {
      words: '日期别先拍胸脯,做不到早点讲,我好排产。',
      cause: 'overPromise',
      causeText: '传感器没有到货就报了日期',
      agreed: '以后到货单在手再报日期',
    },
  },
  {
    who: '康十一',
    on: -100,
    scores: [5, 3, 2, 3, 3],
    unmet: ['communication', 'promise'],
    comment: '同一件事说了三遍,每次来的人都不一样。',
    reply: '现场事项从今天起记在共享文档,石落是唯一接口人,当天回您。',
    called: {
      words: '我不要道歉,我要有人记。',
      cause: 'communication',
      causeText: '现场口头提的事没有记录,换人就断',
      agreed: '现场口头提的事当天写进记录,次日回电确认',
    },
  },
  {
    who: '田有禾',
    on: -70,
    scores: [4, 3, 2, 2, 2],
    unmet: ['schedule', 'response'],
    comment: '报警半夜来,打电话没人接,第二天才回。',
    reply: '夜间值守电话已换成两人轮值,接不通自动转石落。昨晚试拨三次都在一分钟内接起。',
    called: {
      words: '机器停一小时我赔不起,电话得有人接。',
      cause: 'tooling',
      causeText: '夜间只有一部值守电话,没有转接',
      agreed: '夜间两人轮值,五分钟内接起;接不通自动转交付经理',
    },
  },
  {
    who: '雷啸川',
    on: -2,
    scores: [3, 2, 2, 2, 2],
    unmet: ['promise', 'communication'],
    comment: '龙门铣的预警说好月底上,现在没人告诉我到底哪天。再这样没法合作。',
    reply: '雷总,您说的我们收到了。沈知远会给您打电话,把新的日期和安排当面说清楚。',
  },
]

const yinjing: readonly Voice[] = [
  { who: '蓝桥', on: -150, scores: [8, 4, 4, 4, 4], comment: '工位改造没有影响节拍。' },
  { who: '谷雨生', on: -148, scores: [9, 5, 5, 4, 5] },
  {
    who: '谷雨生',
    on: -70,
    scores: [6, 3, 3, 4, 3],
    unmet: ['feature'],
    comment: '镀铬件误报还是高,班组要反复看。',
    reply: '偏振光源下周先装一个工位打样,误报降到 2% 以内再铺开。',
    called: {
      words: '光源的事早该说,别等我来问。',
      cause: 'tooling',
      causeText: '样件只在实验室灯光下拍过,没有到产线验证',
      agreed: '新件号先在产线光照下打样,再报误报率',
    },
  },
  { who: '尹若海', on: -66, scores: [7, 4, 4, 4, 4], comment: '二期看误报能不能压下来。' },
  { who: '蓝桥', on: -61 },
]

const fengchao: readonly Voice[] = [
  { who: '苗圃', on: -205, scores: [9, 5, 5, 5, 5], comment: '操作卡贴在收银台,新人十分钟就会。' },
  { who: '高屹', on: -200, scores: [8, 4, 4, 4, 4] },
  {
    who: '蜜向东',
    on: -130,
    scores: [10, 5, 5, 5, 5],
    comment: '每周五的周报我都看,问题写在前面,不用我猜。',
  },
  { who: '苗圃', on: -128, scores: [9, 5, 5, 5, 5] },
  { who: '高屹', on: -120, scores: [9, 5, 4, 5, 5], comment: '断网补传三个月没有丢单。' },
  { who: '蜜向东', on: -55, scores: [10, 5, 5, 5, 5] },
  { who: '苗圃', on: -1, scores: [10, 5, 5, 5, 5], comment: '对账少计的事当天就打电话来,处理得明白。' },
]

const mumian: readonly Voice[] = [
  { who: '夏至', on: -160, scores: [9, 5, 5, 5, 5], comment: '晚上九点半还有人回,老师们都说好。' },
  { who: '木清欢', on: -150, scores: [10, 5, 5, 5, 5], comment: '已经推荐给几位同行。' },
  { who: '向晚', on: -80, scores: [9, 5, 4, 4, 5] },
  { who: '夏至', on: -69 },
  { who: '木清欢', on: -40, scores: [10, 5, 5, 5, 5] },
]

/** 旧雨: work on time, answers slow; the scores said so before the customer left. */
const jiuyu: readonly Voice[] = [
  { who: '慕容白', on: -200, scores: [8, 4, 4, 4, 4] },
  { who: '宋小令', on: -190, scores: [7, 4, 3, 3, 4], unmet: ['response'] },
  {
    who: '游子衿',
    on: -160,
    scores: [6, 4, 3, 3, 3],
    unmet: ['response'],
    comment: '功能都按时,问题没人当天认领。',
    reply: '服务群设一名接口人,工作日两小时内认领。周末的问题周一上午答复。',
    called: {
      words: '周末是我们最忙的时候,你们正好不在。',
      cause: 'communication',
      causeText: '服务时间写的是工作日,客户以为包括周末',
      agreed: '工作日两小时内认领;周末值班待评估',
    },
  },
  {
    who: '宋小令',
    on: -110,
    scores: [4, 4, 2, 2, 2],
    unmet: ['response'],
    comment: '周六中午的报修到周一才有人回,加盟商骂了我两天。',
    reply: '周一已修好。周末值班表在排,先由何应的手机兜底。',
    called: {
      words: '答应过周末有人,还是没有。',
      cause: 'overPromise',
      causeText: '周末值班没有落实到人就先答应了',
      agreed: '本月内给出周末值班表',
    },
  },
  {
    who: '慕容白',
    on: -100,
    scores: [5, 4, 3, 2, 3],
    unmet: ['response', 'promise'],
    comment: '接口的事来回三周没有结论。',
    reply: '第三方不开放接口,我们改用表格导入,方案和样例今天发您。',
    called: {
      words: '做不了就早说,别拖。',
      cause: 'overPromise',
      causeText: '没有核实第三方接口就先答应了日期',
      agreed: '没有接口文档的对接先写「待核实」',
    },
  },
  { who: '游子衿', on: -66 },
]

const changting: readonly Voice[] = [
  { who: '长孙策', on: -7 },
  { who: '顾盼兮', on: -6, scores: [9, 5, 5, 5, 5], comment: '开工前先来问班组怕什么,头一回遇到。' },
  { who: '洛一帆', on: -5, scores: [7, 4, 4, 4, 4], comment: '接口日期再确认一次。' },
]

/** What customers said in surveys, quarter after quarter; nobody was asked twice within 90 days. */
export const voices = (stage: Stage): void => {
  openSurveys(stage)
  const all = [qingwu, yunlan, wangshu, tieshan, chisong, yinjing, fengchao, mumian, jiuyu, changting]
  for (const voice of all.flat()) playVoice(stage, voice)
}
