import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const TIMEOUT = 30_000

/** What is waited for comes when it comes: a busy machine takes its time, and only what never comes is a fault. */
const expectation = { poll: { timeout: TIMEOUT / 2 } }

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'contracts',
          root: './contracts',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          environment: 'node',
          expect: expectation,
        },
      },
      {
        test: {
          name: 'server',
          root: './server',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          environment: 'node',
          expect: expectation,
          globalSetup: [join(import.meta.dirname, 'server/test/global-setup.ts')],
          testTimeout: TIMEOUT,
          hookTimeout: TIMEOUT * 2,
        },
      },
      {
        test: {
          name: 'web',
          root: './web',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'build/**/*.test.ts'],
          environment: 'node',
          expect: expectation,
        },
      },
      {
        test: {
          name: 'tools',
          root: '.',
          include: ['tools/**/*.test.ts', 'scripts/**/*.test.ts'],
          environment: 'node',
          expect: expectation,
          testTimeout: TIMEOUT * 2,
        },
      },
    ],
  },
})
