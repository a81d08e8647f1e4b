/** @type {ConstructorParameters<typeof import('@stryker-mutator/core').Stryker>[0]} */
export default {
  mutate: ['src/training/**/*.ts', 'src/entra/**/*.ts', 'src/face/**/*.ts', 'src/inputs/**/*.ts'],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: {
    config: {
      // The tests of the mutated folders alone: those that run the whole action tell later what these tell at once.
      testMatch: ['<rootDir>/__tests__/{training,entra,face,inputs}/**/*.test.ts'],
      testRunner: './scripts/mutation/jest-circus-fail-fast.mjs',
      testSequencer: './scripts/mutation/quick-first.mjs',
    },
  },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // Generous, so that no mutant of a machine that is busy counts as killed; endless loops are found by counting.
  timeoutMS: 30_000,
  // Jest never frees a module of a run: 14 MB a mutant.
  maxTestRunnerReuse: 40,
  // Stryker would rewrite tsconfig.json by TypeScript's JavaScript API, which TypeScript 7 doesn't have.
  tsconfigFile: 'none',
  tempDirName: 'reports/stryker-tmp',
  reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 90 },
}
