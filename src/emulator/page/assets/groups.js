// Groups and lists: what is in each, and what of it is trained.

/** @type {Record<ShownContainer['kind'], string>} */
const KINDS = {
  persongroups: 'Person groups',
  largepersongroups: 'Large person groups',
  facelists: 'Face lists',
  largefacelists: 'Large face lists',
}
/** Of each kind, so that a load test leaves the page usable. */
const MOST_CONTAINERS = 200

/** The lists, and what is in them, by kind and by `kind/id`. @type {Map<string, HTMLElement>} */
const shownKinds = new Map()
/** @type {Map<string, HTMLDetailsElement>} */
const shownContainers = new Map()

/** What the overview is asked for besides: the persons of the groups that are open. */
function openedGroups() {
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
    for (const container of ofKind.slice(0, MOST_CONTAINERS)) {
      const key = `${container.kind}/${container.id}`
      present.add(key)
      showContainer(key, container, list)
    }
    const more = ofKind.length - MOST_CONTAINERS
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
  const known = shownKinds.get(kind)
  if (known !== undefined) return known
  const list = make('div', { class: 'kind' }, make('h3', {}, title), make('p', { class: 'more' }))
  byId('groups').append(list)
  shownKinds.set(kind, list)
  return list
}

/** @param {string} key @param {ShownContainer} container @param {HTMLElement} list */
function showContainer(key, container, list) {
  let details = shownContainers.get(key)
  if (details === undefined) {
    details = make('details', {}, make('summary', {}), make('div', { class: 'inside' }))
    details.addEventListener('toggle', refreshSoon)
    list.lastElementChild?.before(details)
    shownContainers.set(key, details)
  }
  const [summary, inside] = details.children
  if (summary === undefined || inside === undefined) return
  const { trainings, members, ...own } = container
  fill(summary, [own, trainings.at(-1)?.status], () => summaryOf(container))
  if (details.open) fill(inside, [own, members], () => insideOf(container))
}

/** @param {ShownContainer} container @returns {Child[]} */
function summaryOf(container) {
  const { id, kind, persons, faces, trainings } = container
  const last = trainings.at(-1)
  const content = kind.endsWith('lists')
    ? counted(faces, 'face')
    : `${counted(persons, 'person')}, ${counted(faces, 'face')}`
  const state =
    last === undefined ? make('span', { class: 'status' }, 'never trained') : makeStatus(last.status)
  return [
    make('code', {}, id),
    ' ',
    make('span', { class: 'content' }, content),
    ...(kind === 'facelists' ? [] : [' ', state]),
    ...(isChanged(container) ? [' ', make('span', { class: 'changed' }, 'changed since then')] : []),
  ]
}

/** Whether something was enrolled since its training ended, as far as counts tell. @param {ShownContainer} container */
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
    ['Known', knownText(container)],
  ]
  if (userData !== null) facts.push(['User data', userData])
  const list = make('dl', {})
  for (const [term = '', text = ''] of facts) list.append(make('dt', {}, term), make('dd', {}, text))
  return [list, ...personsOf(container)]
}

/** @param {ShownContainer} container */
function knownText({ kind, known }) {
  if (kind === 'facelists') return 'Find Similar knows every face at once'
  const asker = kind === 'largefacelists' ? 'Find Similar' : 'Identify'
  if (known === null) return `${asker} knows nobody before the first training has succeeded`
  const faces = counted(known.faces, 'face')
  if (kind === 'largefacelists') return `${asker} knows ${faces}`
  return `${asker} knows ${counted(known.persons, 'person')} with ${faces}`
}

/** @param {ShownContainer} container @returns {Child[]} */
function personsOf({ id, kind, persons, members }) {
  if (kind.endsWith('lists')) return []
  if (persons === 0) return [make('p', { class: 'empty' }, 'It has no person yet.')]
  if (members === undefined) return [make('p', { class: 'empty' }, 'Loading its persons')]
  const hasData = members.some(({ userData }) => userData !== null)
  const heads = ['Person', 'Faces', ...(hasData ? ['User data'] : [])].map(text =>
    make('th', { scope: 'col' }, text),
  )
  const rows = members.map(person =>
    make(
      'tr',
      {},
      make('th', { scope: 'row' }, person.name, ' ', make('code', {}, person.personId)),
      make('td', { class: 'number' }, String(person.faces)),
      ...(hasData ? [make('td', {}, person.userData ?? '')] : []),
    ),
  )
  const table = make('table', {}, make('thead', {}, make('tr', {}, ...heads)), make('tbody', {}, ...rows))
  const region = { class: 'scroll', tabindex: '0', 'aria-label': `Persons of ${id}` }
  const more = persons - members.length
  const note = more > 0 ? [make('p', { class: 'more' }, `and ${more.toLocaleString('en')} more`)] : []
  return [make('section', region, table), ...note]
}
