// npm run examples: the published examples of the Face service, sent to the emulator of dist.
import { startEmulator } from '../emulator.mjs'
import { makeContainers } from './containers.mjs'
import { findPicture } from './pictures.mjs'
import { readExamples } from './published.mjs'
import { makeFaces } from './recognition.mjs'
import { replaced, requestOf } from './request.mjs'
import { serviceAt } from './service.mjs'
import { differences } from './shape.mjs'

const HELP = `Sends each example of the Face service's OpenAPI file v1.0 to dist/emulator, in the state that it supposes, and compares
status and shape of the answer: all fields and their types. The files are Microsoft's; with git they come by

  git clone --depth 1 --filter blob:none --sparse https://github.com/Azure/azure-rest-api-specs
  git -C azure-rest-api-specs sparse-checkout set specification/cognitiveservices/data-plane/Face/stable/v1.0

  npm run examples -- azure-rest-api-specs/specification/cognitiveservices/data-plane/Face/stable/v1.0

The exit code is 1 when an answer differs.
`

/** What a request lacks for the answer that the example has, by operation. @type {Record<string, object | undefined>} */
const LACKING = {
  Face_DetectWithStream: { returnFaceLandmarks: true },
  Face_DetectWithUrl: { returnFaceLandmarks: true },
}

process.exitCode = await replayAll(process.argv.slice(2))

/** @param {string[]} args */
async function replayAll([folder = '--help']) {
  if (folder === '--help') {
    console.log(HELP)
    return process.argv.length > 2 ? 0 : 2
  }
  /** @type {import('./published.mjs').Example[]} */
  let examples
  try {
    examples = readExamples(folder)
  } catch (error) {
    console.error(`${/** @type {Error} */ (error).message}\n\n${HELP}`)
    return 2
  }
  /** @type {Record<'fits' | 'differs' | 'not emulated', number>} */
  const counts = { fits: 0, differs: 0, 'not emulated': 0 }
  for (const example of examples) {
    const { kind, why } = await replay(example)
    counts[kind] += 1
    console.log([`${example.name}: ${kind}`, ...why].join('\n  '))
  }
  console.log(
    `${counts.fits} of ${examples.length} examples fit, ${counts.differs} differ, ${counts['not emulated']} are not emulated`,
  )
  return counts.differs > 0 ? 1 : 0
}

/**
 * Replays one on an emulator of its own, whose trainings take no time.
 * @param {import('./published.mjs').Example} example
 * @returns {Promise<{ kind: 'fits' | 'differs' | 'not emulated', why: string[] }>}
 */
async function replay(example) {
  const emulator = await startEmulator('--queue-time', '0s', '--training-time', '0s')
  const service = serviceAt(emulator)
  try {
    const { method, path, status, body } = example
    const parameters = { ...example.parameters, ...LACKING[example.operation] }
    const supposed = await suppose(example, service)
    const request = requestOf({
      path,
      parameters: { ...replaced(parameters, supposed.ids), ...supposed.picture },
    })
    const answer = await service.face(method, request.target, request.body, request.type)
    if (answer.status === 501) return { kind: 'not emulated', why: [answer.body.error.message] }
    const why =
      answer.status === status
        ? differences(body, answer.body)
        : [`${answer.status} ${JSON.stringify(answer.body ?? '')} in place of ${status}`]
    return { kind: why.length === 0 ? 'fits' : 'differs', why }
  } finally {
    emulator.stop()
  }
}

/**
 * Brings the emulator to the state that an example supposes.
 * @param {import('./published.mjs').Example} example
 * @param {import('./service.mjs').Service} service
 */
async function suppose(example, service) {
  const [, first = ''] = example.path.split('/')
  const picture = await findPicture(example, service)
  if (/groups$|lists$/.test(first)) return { picture, ids: await makeContainers(example, service) }
  const isOfFaces = ['identify', 'verify', 'findsimilars', 'group'].includes(first)
  return { picture, ids: isOfFaces ? await makeFaces(example, service) : new Map() }
}
