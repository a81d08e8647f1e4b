// Groups and lists: their contents, and what of these is trained.

/** @type {Record<ShownContainer['kind'], string>} */
const KINDS = {
  persongroups: 'Person groups',
  largepersongroups: 'Large person groups',
  facelists: 'Face lists',
  largefacelists: 'Large face lists',
}
/** Maximum of each kind, so that the page stays usable in a load test. */
const MAX_CONTAINERS = 200

/** The elements of kinds, and those of containers by `kind/id`. @type {Map<string, HTMLElement>} */
const shownKinds = new Map()
/** @type {Map<string, HTMLDetailsElement>} */
const shownContainers = new Map()

/** The groups that are expanded, for which the overview includes the persons. */
function expandedGroups() {
  return [...shownContainers].filter(([, details]) => details.open).map(([key]) => key)
}

/** @param {ShownContainer[]} containers */
function showGroups(containers) {
  byId('groups-count').textContent = containers.length === 0 ? '' : containers.length.toLocaleString('en')
  byId('groups-empty').hidden = containers.length > 0
  const present = new Set()
  for (const [kind, title] of Object.entries(KINDS)) {
    const ofKind = containers.filter(container => container.kind === kind)
    const list = listOfKind(kind, title)
    list.hidden = ofKind.length === 0
    for (const container of ofKind.slice(0, MAX_CONTAINERS)) {
      const key = `${container.kind}/${container.id}`
      present.add(key)
      showContainer(key, container, list)
    }
    const more = ofKind.length - MAX_CONTAINERS
    const note = list.querySelector('.more')
    if (note !== null) note.textContent = more > 0 ? `and ${more.toLocaleString('en')} more` : ''
  }
  for (const [key, details] of shownContainers) {
    if (present.has(key)) continue
    details.remove()
    shownContainers.delete(key)
  }
}

/** @param {string} kind @param {string} title */
function listOfKind(kind, title) {
  const existing = shownKinds.get(kind)
  if (existing !== undefined) return existing
  const list = createElement(
    'div',
    { class: 'kind' },
    createElement('h3', {}, title),
    createElement('p', { class: 'more' }),
  )
  byId('groups').append(list)
  shownKinds.set(kind, list)
  return list
}

/** @param {string} key @param {ShownContainer} container @param {HTMLElement} list */
function showContainer(key, container, list) {
  let details = shownContainers.get(key)
  if (details === undefined) {
    details = createElement(
      'details',
      {},
      createElement('summary', {}),
      createElement('div', { class: 'inside' }),
    )
    details.addEventListener('toggle', refreshSoon)
    list.lastElementChild?.before(details)
    shownContainers.set(key, details)
  }
  const [summary, inside] = details.children
  if (summary === undefined || inside === undefined) return
  const { trainings, members, ...rest } = container
  renderIfChanged(summary, [rest, trainings.at(-1)?.status], () => summaryOf(container))
  if (details.open) renderIfChanged(inside, [rest, members], () => insideOf(container))
}

/** @param {ShownContainer} container @returns {Child[]} */
function summaryOf(container) {
  const { id, kind, persons, faces, trainings } = container
  const last = trainings.at(-1)
  const content = kind.endsWith('lists')
    ? pluralize(faces, 'face')
    : `${pluralize(persons, 'person')}, ${pluralize(faces, 'face')}`
  const state =
    last === undefined
      ? createElement('span', { class: 'status' }, 'never trained')
      : createStatus(last.status)
  return [
    createElement('code', {}, id),
    ' ',
    createElement('span', { class: 'content' }, content),
    ...(kind === 'facelists' ? [] : [' ', state]),
    ...(isChanged(container) ? [' ', createElement('span', { class: 'changed' }, 'changed since then')] : []),
  ]
}

/** Whether the counts differ from those of the latest training. @param {ShownContainer} container */
function isChanged({ known, persons, faces, trainings }) {
  const isUnderTraining = ['queued', 'running'].includes(trainings.at(-1)?.status ?? '')
  return known !== null && !isUnderTraining && (known.persons !== persons || known.faces !== faces)
}

/** @param {ShownContainer} container @returns {Child[]} */
function insideOf(container) {
  const { name, userData, recognitionModel } = container
  const facts = [
    ['Name', name],
    ['Recognition model', recognitionModel],
    ['Trained', trainedText(container)],
  ]
  if (userData !== null) facts.push(['User data', userData])
  const list = createElement('dl', {})
  for (const [term = '', text = ''] of facts)
    list.append(createElement('dt', {}, term), createElement('dd', {}, text))
  return [list, ...personsOf(container)]
}

/** @param {ShownContainer} container */
function trainedText({ kind, known }) {
  if (kind === 'facelists') return 'Find Similar uses all faces immediately'
  const operation = kind === 'largefacelists' ? 'Find Similar' : 'Identify'
  if (known === null) return `${operation} finds nobody until the first training succeeds`
  const faces = pluralize(known.faces, 'face')
  if (kind === 'largefacelists') return `${operation} uses ${faces}`
  return `${operation} uses ${pluralize(known.persons, 'person')} with ${faces}`
}

/** @param {ShownContainer} container @returns {Child[]} */
function personsOf({ id, kind, persons, members }) {
  if (kind.endsWith('lists')) return []
  if (persons === 0) return [createElement('p', { class: 'empty' }, 'No persons yet.')]
  if (members === undefined) return [createElement('p', { class: 'empty' }, 'Loading persons')]
  const hasData = members.some(({ userData }) => userData !== null)
  const heads = ['Person', 'Faces', ...(hasData ? ['User data'] : [])].map(text =>
    createElement('th', { scope: 'col' }, text),
  )
  const rows = members.map(person =>
    createElement(
      'tr',
      {},
      createElement('th', { scope: 'row' }, person.name, ' ', createElement('code', {}, person.personId)),
      createElement('td', { class: 'number' }, String(person.faces)),
      ...(hasData ? [createElement('td', {}, person.userData ?? '')] : []),
    ),
  )
  const table = createElement(
    'table',
    {},
    createElement('thead', {}, createElement('tr', {}, ...heads)),
    createElement('tbody', {}, ...rows),
  )
  const region = { class: 'scroll', tabindex: '0', 'aria-label': `Persons of ${id}` }
  const more = persons - members.length
  const note =
    more > 0 ? [createElement('p', { class: 'more' }, `and ${more.toLocaleString('en')} more`)] : []
  return [createElement('section', region, table), ...note]
}
