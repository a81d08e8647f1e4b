// What may happen to a training, and what to note of each tool then.

/**
 * What was observed of a tool.
 * @typedef {object} Observation
 * @property {boolean} isOver false: it was stopped, because it still ran when our patience was over
 * @property {number | null} exitCode null when a signal ended it
 * @property {number} seconds that it took; when it was cancelled, from then on
 * @property {number} calls that it made to the service
 * @property {number} begun trainings that it started
 * @property {string} status of the training when the tool had ended, as the service showed it
 * @property {boolean} strangerGotKey
 * @property {string} output
 */

/**
 * @typedef {object} Situation
 * @property {string} name as the table has it
 * @property {string[]} [service] options of the emulator
 * @property {boolean} [isTrainedBefore] with the face that it has
 * @property {boolean} [hasNoFace] when it is to be trained: the training fails
 * @property {Record<string, unknown>} [fault] of the emulator; on `status` it happens to status checks after the POST
 * @property {boolean} [needsStranger] the fault's `location` or `url` is another host's
 * @property {number} [patienceSeconds]
 * @property {boolean} [isCancelled] three seconds after the POST
 * @property {(seen: Observation) => string} [note]
 */

const toldWhy = (/** @type {Observation} */ { output }) =>
  /no face/.test(output) ? "shows the service's message" : "without the service's message"
const whereKeyWent = (/** @type {Observation} */ { strangerGotKey }) =>
  strangerGotKey ? '**the other host gets the key**' : 'the key stays'

/** @type {readonly Situation[]} */
export const SITUATIONS = [
  { name: 'The training succeeds' },
  { name: 'The training fails', hasNoFace: true, note: toldWhy },
  {
    name: 'The service shows an older success for 3 s, then the new training, which fails',
    service: ['--queue-time', '0.5s', '--training-time', '1s'],
    fault: { on: 'train', kind: 'older-status', ms: 3_000 },
    isTrainedBefore: true,
    hasNoFace: true,
  },
  { name: 'One 503 during the wait', fault: { on: 'status', kind: 'status', status: 503 } },
  {
    name: 'One answer never comes during the wait',
    fault: { on: 'status', kind: 'hang' },
    patienceSeconds: 60,
  },
  { name: 'One answer is cut off during the wait', fault: { on: 'status', kind: 'truncate' } },
  {
    name: 'One redirect to another host during the wait',
    fault: { on: 'status', kind: 'redirect' },
    needsStranger: true,
    note: whereKeyWent,
  },
  {
    name: 'The answer to the POST names another host (`Operation-Location`)',
    fault: { on: 'train', kind: 'foreign-operation-location' },
    needsStranger: true,
    note: whereKeyWent,
  },
  {
    name: 'The answer to the POST is lost; the training has started',
    fault: { on: 'train', kind: 'reset', acted: true },
    note: ({ begun }) => (begun === 1 ? '1 training' : `**${begun} trainings**`),
  },
  {
    name: '429 to the POST, `Retry-After: 3`',
    fault: { on: 'train', kind: 'status', status: 429, headers: { 'retry-after': '3' } },
  },
  {
    name: '429 to every POST, `Retry-After: 86400`',
    fault: { on: 'train', kind: 'status', status: 429, headers: { 'retry-after': '86400' }, times: 0 },
    patienceSeconds: 20,
    note: ({ output }) => (/86400|24 hours|1 day/.test(output) ? 'says when to retry' : ''),
  },
  {
    name: 'The workflow is cancelled during the wait',
    service: ['--training-time', '60s'],
    isCancelled: true,
    note: ({ output }) => (/goes on/.test(output) ? 'says that the training goes on' : 'says nothing'),
  },
]
