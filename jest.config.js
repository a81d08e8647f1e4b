// With any other option Jest may run a part of the tests, which tells nothing of what is covered.
const isWhole = process.argv.slice(2).every(option => option === '--coverage')

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/__tests__'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest'],
    '/@actions/workflow-parser/.+-schema\\.js$': '<rootDir>/scripts/test/json-imports.mjs',
  },
  transformIgnorePatterns: ['/node_modules/(?!@actions/workflow-parser/)'],
  setupFilesAfterEnv: ['<rootDir>/jest.setup.ts'],
  // GitHub's machines are slow, Windows most of all to start a process.
  testTimeout: 30_000,
  maxConcurrency: 10,
  // Most of the time is spent waiting for sockets.
  maxWorkers: 2,
  collectCoverage: isWhole,
  coverageProvider: 'v8',
  // Left out: what only joins the parts to a process, which the scenarios run as a whole.
  collectCoverageFrom: [
    'src/**/*.ts',
    '!src/index.ts',
    '!src/reusable-workflow/index.ts',
    '!src/emulator/step/{index,post-index}.ts',
  ],
  // The files that lack some: of all, the table would push what failed off the screen.
  coverageReporters: [['text', { skipFull: true }], 'lcovonly'],
  ...(isWhole && {
    coverageThreshold: { global: { lines: 100, branches: 100, functions: 100, statements: 100 } },
  }),
}
