import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const TIMEOUT = 60_000

/**
 * Of every project. What is waited for comes when it comes: a busy machine takes its time, and only what never comes is a
 * fault.
 */
const patience = {
  testTimeout: TIMEOUT,
  hookTimeout: TIMEOUT * 2,
  expect: { poll: { timeout: TIMEOUT / 2 } },
}

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
          ...patience,
        },
      },
      {
        test: {
          name: 'server',
          root: './server',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          environment: 'node',
          ...patience,
          globalSetup: [join(import.meta.dirname, 'server/test/global-setup.ts')],
        },
      },
      {
        test: {
          name: 'web',
          root: './web',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'build/**/*.test.ts'],
          environment: 'node',
          ...patience,
        },
      },
      {
        test: {
          name: 'tools',
          root: '.',
          include: ['tools/**/*.test.ts', 'scripts/**/*.test.ts'],
          environment: 'node',
          ...patience,
        },
      },
    ],
  },
})
