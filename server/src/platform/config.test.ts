import { describe, expect, test } from 'vitest'
import { ConfigRefusal, loadConfig, variables } from './config.ts'

test('without any setting the product runs on this machine alone', () => {
  expect(loadConfig({}, '/srv/zhinuo')).toEqual({
    port: 3000,
    host: '127.0.0.1',
    dataDir: '/srv/zhinuo/data',
    databaseUrl: null,
    publicUrl: 'http://127.0.0.1:3000',
    smtpUrl: null,
    llm: null,
    s3: null,
  })
})

test.each([
  [{ PORT: '8080' }, 'http://127.0.0.1:8080'],
  [{ HOST: '0.0.0.0' }, 'http://localhost:3000'],
  [{ HOST: '::1', PORT: '81' }, 'http://[::1]:81'],
  [{ PUBLIC_URL: 'https://a.example.com/zn/' }, 'https://a.example.com/zn'],
])('links of %o begin with %s', (env, publicUrl) => expect(loadConfig(env).publicUrl).toBe(publicUrl))

test('empty texts count as not set, a path stays as it is given', () => {
  expect(loadConfig({ DATABASE_URL: ' ', SMTP_URL: '', DATA_DIR: '/var/lib/zn' })).toMatchObject({
    databaseUrl: null,
    smtpUrl: null,
    dataDir: '/var/lib/zn',
  })
})

test('a database on a unix socket may be named', () => {
  const url = 'postgres://owner:secret@localhost/zhinuo?host=%2Frun%2Fpostgresql'
  expect(loadConfig({ DATABASE_URL: url }).databaseUrl).toBe(url)
})

const refusal = (env: Record<string, string>): ConfigRefusal => {
  try {
    loadConfig(env)
  } catch (error) {
    if (error instanceof ConfigRefusal) return error
    throw error
  }
  return expect.fail('the settings were accepted')
}

describe('refusals name the variable, in both languages, and give no value away', () => {
  test.each([
    ['PORT', '99999'],
    ['PORT', 'http'],
    ['PORT', '-1'],
    ['HOST', 'a b'],
    ['DATABASE_URL', 'mysql://canary@h/db'],
    ['DATABASE_URL', 'postgres://canary@host'],
    ['PUBLIC_URL', 'canary.example.com'],
    ['PUBLIC_URL', 'ftp://canary'],
    ['SMTP_URL', 'http://canary'],
  ])('%s=%s', (variable, value) => {
    const { problems, message } = refusal({ [variable]: value })
    expect(problems.map((p) => p.variable)).toEqual([variable])
    expect(message).toMatch(new RegExp(`${variable}: [^/]*[\\u4e00-\\u9fff].* / .*[a-z]`))
    expect(message).not.toContain('canary')
  })

  test('settings that belong together are asked for together', () => {
    expect(refusal({ LLM_BASE_URL: 'https://llm.example.com/v1' }).problems.map((p) => p.variable)).toEqual([
      'LLM_API_KEY',
      'LLM_MODEL',
    ])
    expect(
      refusal({ S3_ENDPOINT: 'https://s3.example.com', S3_BUCKET: 'b' }).problems.map((p) => p.variable),
    ).toEqual(['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'])
  })

  test('several at once are told at once', () => {
    expect(refusal({ PORT: 'x', HOST: 'y z', SMTP_URL: 'q' }).problems).toHaveLength(3)
  })
})

test('every setting of the operator’s contract is read', () => {
  expect(variables).toEqual(
    expect.arrayContaining([
      'PORT',
      'HOST',
      'DATA_DIR',
      'DATABASE_URL',
      'PUBLIC_URL',
      'SMTP_URL',
      'LLM_BASE_URL',
      'LLM_API_KEY',
      'LLM_MODEL',
    ]),
  )
})
