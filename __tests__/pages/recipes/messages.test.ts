import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, jest } from '@jest/globals'
import type { Result } from '../../../src/report/group-result.ts'
import { allFilledIn, holds } from '../../github/expressions.ts'
import { callTrainWorkflow } from '../../reusable-workflow/interpreter.ts'
import { KEY, withBench } from '../../scenarios/step.ts'
import type { Step } from '../../support/workflow-files.ts'
import { inFolder, jobOf, runIn, runRecipe, type ScriptRun, stepOf } from './page.ts'

jest.setTimeout(60_000)

const slack = stepOf(jobOf('Train, and report a failure to Slack', 'train'), 'Report to Slack')
const nightly = jobOf('Train every night', 'report')
const teams = stepOf(nightly, 'Report to Teams')

/** Looks like no other text, so that it is found wherever it leaks. */
const SECRET = 'T024BE7LD-B0123456789-wEbHoOkSeCrEt'
const GITHUB = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'acme/faces',
  GITHUB_RUN_ID: '42',
}
const RUN_URL = 'https://github.com/acme/faces/actions/runs/42'

interface Post {
  head: IncomingMessage
  body: string
}

/** Lends a webhook, and gives what was posted to it. */
async function withWebhook<T>(
  answer: (response: ServerResponse) => void,
  test: (url: string, posts: Post[]) => Promise<T>,
): Promise<T> {
  const posts: Post[] = []
  const server: Server = createServer((head, response) => {
    let body = ''
    head.setEncoding('utf8').on('data', text => {
      body += text
    })
    head.on('end', () => {
      posts.push({ head, body })
      answer(response)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = server.address() as AddressInfo
    return await test(`http://127.0.0.1:${port}/services/${SECRET}?sig=a%2Fb&sv=1.0`, posts)
  } finally {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  }
}
const OK = (response: ServerResponse): unknown => response.end('ok')

/** The one message that a script posts, given these variables and files. */
const posted = (
  script: string | undefined,
  env: Record<string, string>,
  files: Record<string, string> = {},
): Promise<unknown> =>
  withWebhook(OK, (url, posts) =>
    inFolder(files, async folder => {
      const { exitCode, printed } = await runIn(folder, script ?? '', { ...GITHUB, ...env, WEBHOOK: url })
      expect(exitCode).toBe(0)
      expect(printed).not.toContain(SECRET)
      expect(posts).toHaveLength(1)
      const [{ head, body } = {} as Post] = posts
      expect([head.method, head.headers['content-type']]).toEqual(['POST', 'application/json'])
      expect(head.url).toBe(`/services/${SECRET}?sig=a%2Fb&sv=1.0`)
      return JSON.parse(body) as unknown
    }),
  )

describe('A message to Slack', () => {
  const textOf = async (results?: unknown): Promise<string> => {
    const files = results === undefined ? {} : { results: JSON.stringify(results) }
    const message = (await posted(slack.run, { RESULTS: 'results' }, files)) as { text: string }
    expect(Object.keys(message)).toEqual(['text'])
    return message.text
  }
  const group = (personGroupId: string, reason: string, errorMessage = ''): object => ({
    personGroupId,
    reason,
    errorMessage,
  })

  it('has what a step of the action left: each reason, its groups, and a link to the run', () =>
    withBench({}, async ({ enrol, step }) => {
      await enrol('empty', 0)
      const { outputs } = await step({ personGroupId: 'staff, missing, empty, gone' })
      const results = JSON.parse(outputs.results ?? '') as Result[]
      const { errorMessage } = results.find(({ reason }) => reason === 'training-failed') ?? {}
      expect((await textOf(results)).split('\n')).toEqual([
        `The training failed: ${RUN_URL}`,
        "not-found: missing, gone: Person group 'missing' is not found.",
        `training-failed: empty: ${errorMessage}`,
      ])
    }))

  it('takes ids and messages for data', async () => {
    const hostile = '<!channel> <@U1> & <https://evil.example|the run>\n"\'; $(exit 1) `exit 1` \\ \u2028'
    expect(await textOf([group('<@U2>', 'not-found', hostile)])).toBe(
      `The training failed: ${RUN_URL}\nnot-found: &lt;@U2&gt;: &lt;!channel&gt; &lt;@U1&gt; &amp; ` +
        '&lt;https://evil.example|the run&gt;\n"\'; $(exit 1) `exit 1` \\ \u2028',
    )
  })

  it('stays short for 300 groups', async () => {
    const groups = Array.from({ length: 300 }, (_, at) =>
      group(`g${at}`, 'timed-out', at === 0 ? '🙂'.repeat(500) : ''),
    )
    const ids = 'g0, g1, g2, g3, g4, g5, g6, g7, g8, g9 and 290 more'
    expect(await textOf(groups)).toBe(
      `The training failed: ${RUN_URL}\ntimed-out: ${ids}: ${'🙂'.repeat(200)}`,
    )
  })

  it.each([
    ['the file is missing', undefined],
    ['the list is empty', []],
    ['no group failed', [group('staff', '')]],
  ])('still has the link to the run when %s', async (_, results) => {
    expect(await textOf(results)).toBe(`The training failed: ${RUN_URL}`)
  })

  it.each([
    [true, false],
    [false, true],
    ['cancelled', true],
  ] as const)('is sent by a job that stands so, %j: %j', (standing, isSent) => {
    expect(holds(slack.if, {}, standing)).toBe(isSent)
  })
})

describe('a job that reports to Slack', () => {
  const runJob = (enrolled: string[], answer: (response: ServerResponse) => void): Promise<unknown[]> =>
    withWebhook(answer, (url, posts) =>
      withBench({}, async bench => {
        for (const id of enrolled) await bench.enrol(id)
        const secrets = { FACE_KEY: KEY, SLACK_WEBHOOK: url }
        const job = jobOf('Train, and report a failure to Slack', 'train')
        const { succeeded } = await runRecipe(job, bench, { secrets })
        return [succeeded, posts.length]
      }),
    )

  it('posts nothing when all is trained', async () => {
    expect(await runJob(['shop-berlin', 'shop-paris'], OK)).toEqual([true, 0])
  })

  it('posts a failure, and fails', async () => {
    expect(await runJob(['shop-berlin'], OK)).toEqual([false, 1])
  })
})

describe('A message to Teams', () => {
  const sentFor = (results: string): Promise<unknown> => {
    const { REASONS = '' } = allFilledIn(teams.env, {
      needs: { train: { outputs: { results } } },
      secrets: { TEAMS_WEBHOOK: '' },
    })
    return posted(teams.run, { REASONS })
  }
  const cardWith = (text: string): object => ({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          type: 'AdaptiveCard',
          version: '1.2',
          body: [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text }] }],
          actions: [{ type: 'Action.OpenUrl', title: 'Open the run', url: RUN_URL }],
        },
      },
    ],
  })
  const long = { personGroupId: 'g', target: 'eu', errorMessage: 'No. "\n'.repeat(1_000) }

  it('counts the causes, also of results that fit into no variable', async () => {
    const reasons = ['', '', 'timed-out', 'not-found', ...Array<string>(296).fill('timed-out')]
    const results = JSON.stringify(reasons.map(reason => ({ ...long, reason })))
    expect(Buffer.byteLength(results)).toBeGreaterThan(2_000_000)
    expect(await sentFor(results)).toEqual(
      cardWith('The training failed for 298 of 300 groups: 1 not-found, 297 timed-out'),
    )
  })

  it('follows the trainings of the night', () =>
    withBench({}, async ({ emulator }) => {
      const { with: given = {} } = jobOf('Train every night', 'train')
      const targets = (JSON.parse(String(given.targets)) as object[]).map(target => ({
        ...target,
        region: undefined,
        endpoint: emulator.url,
      }))
      const { passed, outputs } = await callTrainWorkflow({
        inputs: { ...given, targets: JSON.stringify(targets) },
        secrets: { FACE_KEY_EU: KEY, FACE_KEY_US: KEY },
      })
      expect(passed).toBe(false)
      expect(await sentFor(outputs.results ?? '')).toEqual(
        cardWith('The training failed for 1 of 3 groups: 1 not-found'),
      )
    }))

  it.each(['', '[]'])('is sent without any results, too: %j', async results => {
    expect(await sentFor(results)).toEqual(cardWith('The training failed, and left no results.'))
  })

  it.each([
    [true, false],
    [false, true],
    ['cancelled', false],
  ] as const)('is sent after trainings that stand so, %j: %j', (standing, isSent) => {
    expect(holds(nightly.if, {}, standing)).toBe(isSent)
  })
})

const posting = [
  ['Slack', slack],
  ['Teams', teams],
] as const

/** Runs such a step with this URL, when there is nothing else to tell. */
const runWith = (step: Step, WEBHOOK: string): Promise<ScriptRun> =>
  inFolder({}, folder => runIn(folder, step.run ?? '', { ...GITHUB, REASONS: '[]', RESULTS: '', WEBHOOK }))

describe('a webhook that hangs', () => {
  it.concurrent.each(posting)('is given up in ten seconds: %s', (_, step) =>
    withWebhook(
      () => {},
      async url => {
        const begunAt = performance.now()
        const { exitCode, printed } = await runWith(step, url)
        // That of curl for a time-out.
        expect(exitCode).toBe(28)
        expect(printed).not.toContain(SECRET)
        const seconds = (performance.now() - begunAt) / 1_000
        expect(seconds).toBeGreaterThan(9)
        expect(seconds).toBeLessThan(25)
      },
    ),
  )
})

describe.each(posting)('the step that posts to %s', (_, step) => {
  const run = (url: string): Promise<ScriptRun> => runWith(step, url)

  it('fails nothing but itself', () => {
    expect(step['continue-on-error']).toBe(true)
  })

  it.each<[string, (response: ServerResponse) => void]>([
    ['answers 500', response => response.writeHead(500).end(`no such hook: ${SECRET}`)],
    ['answers with a redirect to itself', response => response.writeHead(302, { location: '/x' }).end()],
    ['resets the connection', response => response.destroy()],
  ])('does not show the URL of a webhook that %s', (_name, answer) =>
    withWebhook(answer, async (url, posts) => {
      const { exitCode, printed } = await run(url)
      expect(exitCode === 0).toBe(posts.length === 1 && answer.toString().includes('302'))
      expect(printed).not.toContain(SECRET)
    }),
  )

  it.each(['', 'no URL', `https://no-such-host.invalid/${SECRET}`, `http://127.0.0.1:1/${SECRET}`])(
    'fails without a webhook that is there: %j',
    async url => {
      const { exitCode, printed } = await run(url)
      expect(exitCode).not.toBe(0)
      expect(printed).not.toContain(SECRET)
    },
  )

  it('shows the URL to no list of processes', async () => {
    const curl = '#!/bin/sh\ncat > config\necho "$*" > arguments'
    await inFolder({ 'bin/curl': curl, results: '[]' }, async folder => {
      const WEBHOOK = `https://example.com/${SECRET}`
      await runIn(folder, `${step.run}\ncat arguments config`, { ...GITHUB, REASONS: '[]', WEBHOOK }).then(
        ({ printed }) => {
          const [args = '', config] = printed
            .split('\n')
            .filter(line => line.includes('--fail') || line.includes(SECRET))
          expect(args).not.toContain(SECRET)
          expect(config).toBe(`url = "${WEBHOOK}"`)
        },
      )
    })
  })
})
