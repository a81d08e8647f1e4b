import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it, jest } from '@jest/globals'
import { childEnvironment } from '../../scripts/child-environment.mjs'
import { PROPERTIES } from './properties.ts'
import {
  ALONE,
  check,
  checkKind,
  describeFailure,
  emptyTally,
  type Failure,
  FOLLOWED,
  shrink,
} from './verdict.ts'

jest.setTimeout(300_000)

/** The same schedules each time; `npm run soak` has others. */
const SEED = 20_260_101
const SCHEDULES = 6_000
const FOLLOWED_SCHEDULES = 3_000

describe(`over ${SCHEDULES} generated schedules of service, network and other pipelines`, () => {
  const tally = emptyTally()
  let failure: Failure | undefined

  beforeAll(async () => {
    failure = await check(SCHEDULES, SEED, tally)
  }, 300_000)

  it('no property is broken', async () => {
    if (!failure) return
    throw new Error(describeFailure((await shrink(ALONE, failure.seed, failure.path)) ?? failure))
  })

  it.each(PROPERTIES)('$name: many could break it', ({ name }) => {
    expect(tally.schedules).toBe(SCHEDULES)
    expect(tally.concerned[name]).toBeGreaterThan(SCHEDULES / 400)
  })
})

describe(`over ${FOLLOWED_SCHEDULES} generated schedules of runs that are cut short, and of those that follow them`, () => {
  const tally = emptyTally()
  let failure: Awaited<ReturnType<typeof checkFollowed>> | undefined
  const checkFollowed = () => checkKind(FOLLOWED, FOLLOWED_SCHEDULES, SEED, tally)

  beforeAll(async () => {
    failure = await checkFollowed()
  }, 300_000)

  it('no property is broken', async () => {
    if (!failure) return
    throw new Error(describeFailure((await shrink(FOLLOWED, failure.seed, failure.path)) ?? failure))
  })

  it.each(FOLLOWED.properties)('$name: many could break it', ({ name }) => {
    expect(tally.schedules).toBe(FOLLOWED_SCHEDULES)
    expect(tally.concerned[name]).toBeGreaterThan(FOLLOWED_SCHEDULES / 400)
  })
})

describe('a schedule that breaks a property', () => {
  it('is told with its seed, all that was given, and what happened, in order', async () => {
    const property = { name: 'none', sentence: 'no run ends', breach: () => 'it ended' }
    const failure = await check(1, 8, emptyTally(), [property])
    const lines = failure ? describeFailure(failure).split('\n') : []
    expect(lines.slice(0, 3)).toEqual([
      'Broken property: none: no run ends',
      '  But it ended.',
      'Replay: npm run soak -- --seed 8 --path 0',
    ])
    expect(JSON.parse(lines[3]?.replace('Schedule: ', '') ?? '')).toEqual(failure?.run.schedule)
    expect(lines[4]).toBe('Timeline:')
    const kinds = lines.slice(5).map(line =>
      line
        .slice(15)
        .replace(/^\[[\w-]+\] /, '')
        .charAt(0),
    )
    expect(kinds).toEqual(expect.arrayContaining(['|', '→', '←']))
    expect(lines.join('\n')).toMatch(/\n +\d+\.\d{3} s {2}ended with exit code [01], /)
    const times = lines.slice(5).map(Number.parseFloat)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })
})

describe('npm run soak', () => {
  const soak = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
    spawnSync(process.execPath, [fileURLToPath(new URL('soak.ts', import.meta.url)), ...args], {
      encoding: 'utf8',
      env: childEnvironment(),
    })

  it('holds the properties over as many schedules as it is given, and tells what they were', () => {
    const { status, stdout } = soak('300', '--seed', '1')
    expect(stdout).toMatch(/^Playing 300 schedules from seed 1\n/)
    expect(stdout).toMatch(/\nNo property is broken. Played 300 schedules in \d+ s.\n$/)
    for (const { name, sentence } of PROPERTIES) expect(stdout).toContain(`${name}: ${sentence}\n`)
    expect(status).toBe(0)
  })

  it('plays one schedule again', () => {
    const stdout = 'No property is broken.\n'
    expect(soak('--seed', '1', '--path', '0')).toMatchObject({ status: 0, stdout })
    expect(soak('--follow', '--seed', '1', '--path', '0')).toMatchObject({ status: 0, stdout })
  })

  it('does the same for runs that follow', () => {
    const { status, stdout } = soak('100', '--follow', '--seed', '1')
    for (const { name, sentence } of FOLLOWED.properties) expect(stdout).toContain(`${name}: ${sentence}\n`)
    expect(stdout).toMatch(/\nNo property is broken. Played 100 schedules in \d+ s.\n$/)
    expect(status).toBe(0)
  })

  it.each([
    [['many'], "number of schedules 'many' is not a number; expected for example 20000.\n"],
    [['--seed', '-'], "seed '-' is not a number; expected for example 20000.\n"],
  ])('says what is wrong with %j', (args, stderr) => {
    expect(soak(...args)).toMatchObject({ status: 2, stdout: '', stderr })
  })
})
