import type { GroupType } from '../face/group-type.ts'
import { type ParseResult, wrong } from '../parse-result.ts'
import type { Handle } from '../training/handle.ts'
import { digestOf, isHandle, type ReadHandle, readHandle } from '../training/handle-text.ts'
import { isGroupId, repeatedOf } from './groups.ts'
import { type InputError, type InputResult, unless, valid } from './input-result.ts'

/** What the input `follow` names. */
export interface Followed {
  /** The groups of a results-file, in its order; none for handles, which contain no ids. */
  personGroupIds: string[]
  handles: readonly ReadHandle[]
}

/** What the handles must be for. A field is undefined if that input is wrong. */
interface Expected {
  endpoint?: string | undefined
  groupType?: GroupType | undefined
  personGroupIds?: readonly string[] | undefined
}

/** Far more groups than a step can have: ids of one character that fit into an input. */
const MOST_RESULTS = 100_000

const RIGHT = "expected another step's output handle, or the path of its results-file"

/**
 * Reads the input `follow`: the handle of another step, or the path of its results-file.
 * @param readFile gives the text of a file; throws if it can't be read
 */
export function parseFollow(text: string, readFile: (path: string) => string): ParseResult<Followed> {
  if (namesFile(text)) return parseFile(text, readFile)
  const handles: ReadHandle[] = []
  for (const word of wordsIn(text)) {
    const handle = readHandle(word)
    if (!handle.ok) return handle
    handles.push(handle.value)
  }
  return { ok: true, value: { personGroupIds: [], handles } }
}

/** Whether a text is the path of a file, and not handles. */
export function namesFile(text: string): boolean {
  return !wordsIn(text).some(isHandle)
}

/** The words in a text of handles: joined by commas, or a JSON list. */
function wordsIn(text: string): string[] {
  return text.split(/[\s,"'[\]]+/).filter(word => word !== '')
}

function parseFile(path: string, readFile: (path: string) => string): ParseResult<Followed> {
  let text: string
  try {
    text = readFile(path)
  } catch (failure) {
    // Not the whole message: it quotes the path.
    const { code, message } = failure as NodeJS.ErrnoException
    const what = `is neither a handle nor a file that can be read (${code ?? message})`
    return wrong(
      path === 'none' ? `${what}; the earlier step wrote no results-file, see its log` : `${what}; ${RIGHT}`,
    )
  }
  const results = resultsIn(text)
  if (!results) return wrong(`is not the results-file of a step; ${RIGHT}`)
  const handles: ReadHandle[] = []
  for (const { personGroupId, handle } of results) {
    const read = handle === '' ? undefined : readHandle(handle)
    if (read && !read.ok) return wrong(`has a handle for '${personGroupId}' that ${read.problem}`)
    if (read) handles.push(read.value)
  }
  if (handles.length === 0) {
    return wrong('has nothing to follow: that step started no training, or saw the end of each')
  }
  return {
    ok: true,
    value: { personGroupIds: [...new Set(results.map(({ personGroupId }) => personGroupId))], handles },
  }
}

/** The ids and handles in a file; undefined if it is not a results-file. */
function resultsIn(text: string): { personGroupId: string; handle: string }[] | undefined {
  try {
    const results: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    if (!Array.isArray(results) || results.length === 0 || results.length > MOST_RESULTS) return undefined
    const fields = results.map(({ personGroupId, handle }) => ({ personGroupId, handle }))
    return fields.every(isResult) ? fields : undefined
  } catch {
    return undefined
  }
}

function isResult({ personGroupId, handle }: Record<string, unknown>): boolean {
  return typeof personGroupId === 'string' && isGroupId(personGroupId) && typeof handle === 'string'
}

/** The handles by the ids of their groups, or errors if they are for something else. */
export function matchHandles(
  { handles }: Followed,
  { endpoint, groupType, personGroupIds }: Expected,
): InputResult<ReadonlyMap<string, Handle>> {
  const errors: InputError[] = []
  const addError = (problem: string): void => {
    errors.push({ name: 'follow', text: '', problem })
  }
  const ownDigest = endpoint && digestOf(endpoint)
  if (ownDigest && handles.some(({ endpointDigest }) => endpointDigest !== ownDigest)) {
    addError(`is not for ${endpoint}; expected the endpoint or region of the step that started the training`)
  }
  const other = handles.find(handle => groupType && handle.groupType !== groupType)
  if (other) addError(`is for a ${other.groupType}; expected group-type: ${other.groupType}`)
  const ids = new Map((personGroupIds ?? []).map(id => [digestOf(id), id]))
  const found = handles.flatMap(({ groupDigest, handle }): [string, Handle][] => {
    const id = ids.get(groupDigest)
    return id === undefined ? [] : [[id, handle]]
  })
  if (personGroupIds && found.length === 0) {
    const [first = '', second] = personGroupIds
    const which = second === undefined ? `'${first}'` : `any of the ${personGroupIds.length} groups`
    addError(`has no training of ${which}; expected personGroupId as that step had it`)
  }
  const twice = repeatedOf(found.map(([id]) => id))
  if (twice.length > 0) addError(`has more than one handle for '${twice[0]}'; expected one per group`)
  return unless(errors, valid(new Map(found)))
}
