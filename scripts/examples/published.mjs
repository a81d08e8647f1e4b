// The examples of a folder of the published OpenAPI files.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A published call, and its answer.
 * @typedef {object} Example
 * @property {string} name of its file, without `.json`
 * @property {string} operation as the OpenAPI file calls it: `PersonGroup_Create`
 * @property {string} method in capitals
 * @property {string} path with the names of its ids: `/persongroups/{personGroupId}`
 * @property {Record<string, any>} parameters by their names, wherever they are sent
 * @property {number} status
 * @property {unknown} body undefined where the answer has none
 */

/**
 * Reads `Face.json` of a folder, and each file that it names as an example of an operation.
 * @param {string} folder
 * @returns {Example[]} in the order of their names
 */
export function readExamples(folder) {
  const file = join(folder, 'Face.json')
  if (!existsSync(file)) throw new Error(`${folder} has no Face.json.`)
  const { paths, 'x-ms-paths': morePaths = {} } = JSON.parse(readFileSync(file, 'utf8'))
  const examples = [...Object.entries(paths), ...Object.entries(morePaths)].flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { operationId, 'x-ms-examples': named = {} }]) =>
      Object.values(named).map(({ $ref }) => {
        const [operation, where] = [String(operationId), join(folder, $ref)]
        // What is behind a question mark only tells two operations with one path from each other.
        return readExample(where, {
          operation,
          method: method.toUpperCase(),
          path: String(path.split('?')[0]),
        })
      }),
    ),
  )
  return examples.sort((one, other) => (one.name < other.name ? -1 : 1))
}

/**
 * @param {string} file
 * @param {Pick<Example, 'operation' | 'method' | 'path'>} operation
 * @returns {Example}
 */
function readExample(file, operation) {
  const { parameters, responses } = JSON.parse(readFileSync(file, 'utf8'))
  const [[status, answer] = []] = Object.entries(responses)
  const name = String(file.split(/[/\\]/).at(-1)).replace(/\.json$/, '')
  return { name, ...operation, parameters, status: Number(status), body: answer?.body }
}
