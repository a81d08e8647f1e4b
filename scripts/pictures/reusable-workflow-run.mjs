// The run of the reusable workflow that a picture shows: its steps, from the plan to the verdict, with the built programs.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { built } from '../dist.mjs'
import { runAction, runCommand } from '../staged-runner.mjs'
import { startStagedEmulator } from './staged-emulator.mjs'

const fileOf = (/** @type {string} */ path) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

const CALL = {
  WAIT: 'true',
  TIMEOUT: '10m',
  ON_CONFLICT: 'fail',
  RATE_LIMIT: '200/s',
  MAX_PARALLEL: '10',
  GROUPS_IN_PARALLEL: '10',
}

/** Three targets with forty groups: a wrong key, a missing secret, a group that nobody created, and a rate limit for one. */
export async function judgeTargets() {
  const emulator = await startStagedEmulator('--training-time', '500ms')
  const folder = mkdtempSync(join(tmpdir(), 'verdict-'))
  try {
    const asia = namesOf('asia', 25)
    for (const id of asia.slice(1)) await emulator.createGroup(id, true)
    const delays = asia.map((_, at) => ({ on: 'train', kind: 'slow', ms: (at * 397) % 2_300 }))
    // The last group has it for itself: it would end all that are in progress.
    const body = { error: { code: '429', message: 'Rate limit is exceeded. Try again in 3600 seconds.' } }
    const limit = { on: 'train', kind: 'status', status: 429, body }
    await emulator.addFaults(...delays.slice(2), limit)
    const targets = [
      { name: 'europe', region: 'westeurope', groups: namesOf('shop', 12) },
      { name: 'america', region: 'westus2', groups: namesOf('store', 3), secret: 'FACE_KEY_US' },
      { name: 'asia', endpoint: emulator.url, groups: asia },
    ]
    const plan = await runStep('plan', { ...CALL, TARGETS: JSON.stringify(targets) })
    const planned = JSON.parse(plan.outputs.targets ?? '')
    const jobs = [
      await train({
        endpoint: emulator.url,
        'secret-key': 'a-key-of-another-resource',
        personGroupId: targets[0]?.groups.join() ?? '',
      }),
      await runStep('no-secret', { TARGET: JSON.stringify(planned[1]) }),
      await train({
        endpoint: emulator.url,
        'secret-key': emulator.key,
        personGroupId: asia.join(),
        'rate-limit': '200/s',
        'max-parallel': '1',
      }),
    ]
    for (const [at, job] of jobs.entries())
      keep(join(folder, `training-${plan.outputs.id}.1.${at + 1}.${targets[at]?.name}.json`), job)
    const { summary } = await runStep('gather', {
      TARGETS: plan.outputs.targets ?? '',
      TRAIN_RESULT: 'failure',
      FETCH_OUTCOME: 'success',
      DRY_RUN: 'false',
      RESULTS: folder,
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'your-org/shops',
      GITHUB_RUN_ID: '1',
    })
    return summary.replaceAll(
      emulator.url.replace('://', '<span>:</span>//'),
      'https<span>:</span>//faces-asia.cognitiveservices.azure.com',
    )
  } finally {
    emulator.stop()
    rmSync(folder, { recursive: true })
  }
}

/** @param {string} word @param {number} count */
function namesOf(word, count) {
  return Array.from({ length: count }, (_, at) => `${word}-${String(at + 1).padStart(2, '0')}`)
}

/** @param {Record<string, string>} inputs */
function train(inputs) {
  return runAction({
    actionFile: fileOf('action.yml'),
    inputs: { 'max-retries': '0', timeout: '2m', ...inputs },
  })
}

/** @param {string} name @param {Record<string, string>} env */
function runStep(name, env) {
  return runCommand([built('dist/reusable-workflow/index.js'), name], env)
}

/**
 * Keeps what a job left, as its artifact is downloaded.
 * @param {string} file
 * @param {import('../staged-runner.mjs').StepRun} job
 */
function keep(file, { outputs, files }) {
  writeFileSync(file, files[basename(outputs['results-file'] ?? '')] ?? '')
}
