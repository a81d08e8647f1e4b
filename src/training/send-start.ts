import { CallError, isAlreadyTraining } from '../face/call-error.ts'
import type { AnswerInfo } from '../face/client.ts'
import type { Evidence } from './evidence.ts'
import type { GroupRun } from './group-run.ts'

/** Sends `POST …/train`, right after a check that reserved a slot for it. */
export async function sendStart(run: GroupRun): Promise<AnswerInfo | CallError> {
  const { client, clock, deadline } = run.context
  run.takeSlot()
  const earlier = run.started
  run.started = 'maybe'
  const answer = await run.call('train', () => {
    run.unansweredPostAt = run.latestCallAt
    run.startedAt = clock.utc()
    run.publishHandle()
    return client.queueTraining(deadline.signal)
  })
  run.unansweredPostAt = undefined
  run.evidence = afterPost(run, answer)
  if (!(answer instanceof CallError)) run.started = 'yes'
  else {
    const { reason, status } = answer
    run.startFailure = status === undefined ? { reason } : { reason, status }
    if (!answer.mayHaveActed) run.started = earlier
  }
  run.publishHandle()
  return answer
}

/** The evidence after a POST: the training was queued after the first POST that was not refused. */
function afterPost(
  { evidence, latestCallAt, lastAnswerAt }: GroupRun,
  answer: AnswerInfo | CallError,
): Evidence {
  const isAccepted = !(answer instanceof CallError)
  // After a documented refusal the service has not acted: a training queued later is another pipeline's. A 409 is handled elsewhere.
  if (!isAccepted && !answer.mayHaveActed && !isAlreadyTraining(answer)) return evidence
  return {
    ...evidence,
    postedAt: Math.min(evidence.postedAt, latestCallAt),
    postAnsweredAt: lastAnswerAt,
    isAccepted,
  }
}
