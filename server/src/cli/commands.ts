import type { Command } from './command.ts'

/** The command line of the product: `npm run zhinuo -- <command>`. */
export const commands: Readonly<Record<string, Command>> = {
  start: {
    usage: 'start [all|web|worker]',
    about: { zh: '启动', en: 'Run the product' },
    load: async () => (await import('./start.ts')).start,
  },
  migrate: {
    usage: 'migrate [--new-secrets]',
    about: { zh: '升级所有空间的表', en: 'Bring the tables of every workspace up to date' },
    load: async () => (await import('./migrate.ts')).migrate,
  },
  doctor: {
    usage: 'doctor [--json]',
    about: { zh: '检查设置、数据库和待办', en: 'Check settings, database and what is waiting' },
    load: async () => (await import('./doctor.ts')).doctor,
  },
  audit: {
    usage: 'audit verify [--workspace ID] [--json]',
    about: { zh: '核对审计记录的封存', en: 'Check the audit log against its seals' },
    load: async () => (await import('./audit.ts')).audit,
  },
  'password-link': {
    usage: 'password-link EMAIL [--second-factor]',
    about: { zh: '给忘记密码的人一个重设链接', en: 'A link for who has forgotten the password' },
    load: async () => (await import('./password-link.ts')).passwordLink,
  },
  seed: {
    usage: 'seed [--workspaces N] [--scale S] [--sample] [--json]',
    about: {
      zh: '为脚本建空间、成员和接口密钥,或建示例空间',
      en: 'Make workspaces, members and API keys for scripts, or the sample organisation',
    },
    load: async () => (await import('./seed.ts')).seed,
  },
  bench: {
    usage: 'bench --rows N [--json]',
    about: { zh: '在这台机器上量速度', en: 'Measure the speed on this machine' },
    load: async () => {
      const { runBench } = await import('../../../bench/src/bench.ts')
      return (args, { out }) => runBench(args, out)
    },
  },
  'bench-house': {
    usage: 'bench-house [--copies N] [--json]',
    about: {
      zh: '量一个大组织里各页面和例行任务的速度',
      en: 'Measure pages and jobs in a house of 12,740 projects',
    },
    load: async () => {
      const { runHouse } = await import('../../../bench/src/house.ts')
      return (args, { out }) => runHouse(args, out)
    },
  },
  verify: {
    usage: 'verify FILE [--json]',
    about: { zh: '核验已签的确认表', en: 'Verify a signed sheet' },
    load: async () => (await import('./verify.ts')).verify,
  },
  'forecast-backtest': {
    usage: 'forecast-backtest FILE.csv [--rows] [--json]',
    about: { zh: '用历史任务回测预测', en: 'Walk the forecast forward through past tasks' },
    load: async () => {
      const { runForecastBacktest } = await import('./forecast-backtest.ts')
      return (args, { out }) => runForecastBacktest(args, out)
    },
  },
}

export const helpLines = (): string[] => {
  const width = Math.max(...Object.values(commands).map(({ usage }) => usage.length))
  return [
    'npm run zhinuo -- <command>',
    '',
    ...Object.values(commands).map(
      ({ usage, about }) => `  ${usage.padEnd(width)}  ${about.zh} / ${about.en ?? about.zh}`,
    ),
  ]
}
