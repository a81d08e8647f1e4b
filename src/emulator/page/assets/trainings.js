// Trainings: the time line, and a table with the same data.

const MAX_TRAININGS = 50

/** How many trainings of each group had ended at the last refresh, by `kind/id`. @type {Map<string, number>} */
const endedBefore = new Map()

/** @param {Overview} overview */
function showTrainings({ containers, now }) {
  const count = containers.reduce((sum, { trainingCount }) => sum + trainingCount, 0)
  byId('trainings-count').textContent = count === 0 ? '' : count.toLocaleString('en')
  byId('trainings-empty').hidden = count > 0
  byId('trainings').hidden = count === 0
  drawTimeline(byId('timeline'), containers, now)
  const latest = containers
    .flatMap(({ kind, id, trainings }) => trainings.map(training => ({ kind, id, ...training })))
    .sort((a, b) => b.postedAt - a.postedAt)
    .slice(0, MAX_TRAININGS)
  renderIfChanged(byId('trainings-rows'), latest, () => latest.map(rowOfTraining))
  for (const container of containers) announceEnd(container)
}

/** @param {{ id: string } & ShownTraining} training */
function rowOfTraining({ id, postedAt, runsAt, endsAt, status, message }) {
  const hasRun = status === 'succeeded' || status === 'failed'
  return createElement(
    'tr',
    {},
    createElement('td', {}, createTime(postedAt)),
    createElement('th', { scope: 'row' }, createElement('code', {}, id)),
    createElement(
      'td',
      {},
      createStatus(status),
      ...(message === null ? [] : [createElement('small', {}, message)]),
    ),
    createElement('td', { class: 'number' }, status === 'queued' ? '' : duration(runsAt - postedAt)),
    createElement('td', { class: 'number' }, hasRun ? duration(endsAt - runsAt) : ''),
  )
}

/** @param {ShownContainer} container */
function announceEnd({ kind, id, trainings, trainingCount }) {
  const last = trainings.at(-1)
  if (last === undefined) return
  const hasEnded = last.status === 'succeeded' || last.status === 'failed'
  const ended = hasEnded ? trainingCount : trainingCount - 1
  const before = endedBefore.get(`${kind}/${id}`)
  endedBefore.set(`${kind}/${id}`, ended)
  if (hasEnded && before !== undefined && ended > before) announce(`Training of ${id} ${last.status}.`)
}
