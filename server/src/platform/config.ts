import { isAbsolute, resolve } from 'node:path'
import { z } from 'zod'
import type { Phrase } from '@zhinuo/contracts/kit/errors.ts'

/** The operator's settings, checked. All are optional; absent ones have the value given here or are null. */
export interface Config {
  readonly port: number
  readonly host: string
  /** Absolute path. */
  readonly dataDir: string
  /** Owner login of an outside PostgreSQL; null = the embedded one. */
  readonly databaseUrl: string | null
  /** Address that links in mails begin with, without a slash at its end. */
  readonly publicUrl: string
  readonly smtpUrl: string | null
  readonly llm: { readonly baseUrl: string; readonly apiKey: string; readonly model: string } | null
  readonly s3: {
    readonly endpoint: string
    readonly region: string
    readonly bucket: string
    readonly accessKeyId: string
    readonly secretAccessKey: string
  } | null
}

interface Problem {
  readonly variable: string
  readonly phrase: Phrase
}

/** Why the process does not start: each line names the variable and says what it should be. */
export class ConfigRefusal extends Error {
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super(
      [
        '设置有误,没有启动。 Settings are wrong; not started.',
        ...problems.map(({ variable, phrase }) => `  ${variable}: ${phrase.zh} / ${phrase.en}`),
      ].join('\n'),
    )
    this.name = 'ConfigRefusal'
    this.problems = problems
  }
}

const phrases = {
  PORT: { zh: '应是 0 到 65535 之间的整数', en: 'must be a whole number from 0 to 65535' },
  HOST: {
    zh: '应是监听的地址,例如 127.0.0.1 或 0.0.0.0',
    en: 'must be the address to listen on, such as 127.0.0.1 or 0.0.0.0',
  },
  DATA_DIR: { zh: '应是一个文件夹的路径', en: 'must be the path of a folder' },
  DATABASE_URL: {
    zh: '应形如 postgres://用户:密码@主机:5432/数据库',
    en: 'must look like postgres://user:password@host:5432/database',
  },
  PUBLIC_URL: { zh: '应形如 https://zhinuo.example.com', en: 'must look like https://zhinuo.example.com' },
  SMTP_URL: { zh: '应形如 smtps://用户:密码@主机:465', en: 'must look like smtps://user:password@host:465' },
  LLM_BASE_URL: { zh: '应形如 https://api.example.com/v1', en: 'must look like https://api.example.com/v1' },
  LLM_API_KEY: { zh: 'LLM_BASE_URL 设了,这一项也要设', en: 'is needed because LLM_BASE_URL is set' },
  LLM_MODEL: { zh: 'LLM_BASE_URL 设了,这一项也要设', en: 'is needed because LLM_BASE_URL is set' },
  S3_ENDPOINT: { zh: '应形如 https://s3.example.com', en: 'must look like https://s3.example.com' },
  S3_REGION: { zh: '应是区域名,例如 cn-north-1', en: 'must be the name of a region, such as cn-north-1' },
  S3_BUCKET: { zh: 'S3 的各项要一起设', en: 'is needed with the other S3 settings' },
  S3_ACCESS_KEY_ID: { zh: 'S3 的各项要一起设', en: 'is needed with the other S3 settings' },
  S3_SECRET_ACCESS_KEY: { zh: 'S3 的各项要一起设', en: 'is needed with the other S3 settings' },
} as const satisfies Record<string, Phrase>

export type Variable = keyof typeof phrases
/** Every setting the product reads, in the order `doctor` lists them. */
export const variables = Object.keys(phrases) as readonly Variable[]

const url = (...protocols: string[]) =>
  z.string().refine((text) => {
    if (!URL.canParse(text)) return false
    const parsed = new URL(text)
    return protocols.includes(parsed.protocol) && (parsed.host !== '' || parsed.searchParams.has('host'))
  })

const schemas: Readonly<Record<Variable, z.ZodType<string>>> = {
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .refine((text) => Number(text) <= 65_535),
  HOST: z.string().regex(/^[\w.:-]+$/),
  DATA_DIR: z.string().refine((text) => !text.includes('\0')),
  DATABASE_URL: url('postgres:', 'postgresql:').refine(
    (text) => URL.canParse(text) && new URL(text).pathname.length > 1,
  ),
  PUBLIC_URL: url('http:', 'https:'),
  SMTP_URL: url('smtp:', 'smtps:'),
  LLM_BASE_URL: url('http:', 'https:'),
  LLM_API_KEY: z.string(),
  LLM_MODEL: z.string(),
  S3_ENDPOINT: url('http:', 'https:'),
  S3_REGION: z.string().regex(/^[\w-]+$/),
  S3_BUCKET: z.string().regex(/^[\w.-]+$/),
  S3_ACCESS_KEY_ID: z.string(),
  S3_SECRET_ACCESS_KEY: z.string(),
}

const together: readonly (readonly Variable[])[] = [
  ['LLM_BASE_URL', 'LLM_API_KEY', 'LLM_MODEL'],
  ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'],
]

const hostInUrl = (host: string): string => {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

/** Reads the settings from the environment. Throws `ConfigRefusal` that names every wrong variable. An empty text counts as not set. */
export const loadConfig = (
  env: Readonly<Record<string, string | undefined>>,
  cwd = process.cwd(),
): Config => {
  const given: Partial<Record<Variable, string>> = {}
  const wrong = new Set<Variable>()
  for (const variable of variables) {
    const text = env[variable]?.trim()
    if (!text) continue
    if (schemas[variable].safeParse(text).success) given[variable] = text
    else wrong.add(variable)
  }
  for (const group of together) {
    if (!group.some((variable) => given[variable])) continue
    for (const variable of group) if (!given[variable]) wrong.add(variable)
  }
  if (wrong.size > 0) {
    throw new ConfigRefusal(
      variables.filter((v) => wrong.has(v)).map((variable) => ({ variable, phrase: phrases[variable] })),
    )
  }
  const port = Number(given.PORT ?? 3000)
  const host = given.HOST ?? '127.0.0.1'
  const folder = given.DATA_DIR ?? './data'
  return {
    port,
    host,
    dataDir: isAbsolute(folder) ? folder : resolve(cwd, folder),
    databaseUrl: given.DATABASE_URL ?? null,
    publicUrl: (given.PUBLIC_URL ?? `http://${hostInUrl(host)}:${port}`).replace(/\/+$/, ''),
    smtpUrl: given.SMTP_URL ?? null,
    llm: given.LLM_BASE_URL
      ? { baseUrl: given.LLM_BASE_URL, apiKey: given.LLM_API_KEY ?? '', model: given.LLM_MODEL ?? '' }
      : null,
    s3: given.S3_ENDPOINT
      ? {
          endpoint: given.S3_ENDPOINT.replace(/\/+$/, ''),
          region: given.S3_REGION ?? 'us-east-1',
          bucket: given.S3_BUCKET ?? '',
          accessKeyId: given.S3_ACCESS_KEY_ID ?? '',
          secretAccessKey: given.S3_SECRET_ACCESS_KEY ?? '',
        }
      : null,
  }
}
