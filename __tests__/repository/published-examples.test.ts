import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { childEnvironment } from '../../scripts/child-environment.mjs'
import { replaced, requestOf } from '../../scripts/examples/request.mjs'
import { differences } from '../../scripts/examples/shape.mjs'
import { ROOT } from '../support/repository-files.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'examples-test-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('an answer', () => {
  it.each<[unknown, unknown, string[]]>([
    [undefined, undefined, []],
    [{ id: 'a', age: 1 }, { age: 2.5, id: 'b' }, []],
    [{ message: null }, { message: null, lastSuccessfulTrainingId: 'a' }, []],
    [[{ id: 'a' }], [{ id: 'b' }, { id: 'c' }], []],
    [[{ id: 'a' }, { url: 'a' }], [{ url: 'b' }], []],
    [[], [], []],
    [undefined, {}, ['the body is an object in place of missing']],
    [{ id: 'a' }, { id: null }, ['the body.id is null in place of a string']],
    [{ id: 'a' }, {}, ['the body has no id']],
    [{ id: 'a' }, { id: 'a', key: 1 }, ['the body has a key that the example has not']],
    [
      { of: [{ id: 'a' }] },
      { of: [{ id: 'b' }, { id: 1 }] },
      ['the body.of[1].id is a number in place of a string'],
    ],
    [[{ id: 'a' }], [], ['the body is empty']],
    [[], [1], ['the body has an item']],
    [[], {}, ['the body is an object in place of a list']],
  ])('to %j: %j', (published, answered, expected) => {
    expect(differences(published, answered)).toEqual(expected)
  })
})

describe('an example', () => {
  const common = { Endpoint: '{Endpoint}', 'Ocp-Apim-Subscription-Key': '{API key}' }

  it('becomes a request: ids in the path, lists with commas, the picture as the body', () => {
    const Image = new Uint8Array(4)
    const parameters = {
      ...common,
      listId: 'a b',
      area: [1, 2],
      'Content-Type': 'application/octet-stream',
      Image,
    }
    expect(requestOf({ path: '/lists/{listId}/faces', parameters })).toEqual({
      target: '/lists/a%20b/faces?area=1%2C2',
      type: 'application/octet-stream',
      body: Image,
    })
  })

  it.each([
    [{ body: { name: 'a' } }, '{"name":"a"}'],
    [{ ImageUrl: { url: 'a' } }, '{"url":"a"}'],
    [{}, undefined],
  ])('with %j has the body %s', (more, body) => {
    expect(requestOf({ path: '/a', parameters: { ...common, ...more } }).body).toBe(body)
  })

  it('gets the ids that the service gave, wherever it names its own', () => {
    const ids = new Map([['one', 'two']])
    expect(replaced({ a: ['one', 'three'], b: { c: 'one' }, d: 1, e: null }, ids)).toEqual({
      a: ['two', 'three'],
      b: { c: 'two' },
      d: 1,
      e: null,
    })
  })
})

describe('npm run examples', () => {
  const replay = (...args: string[]) => {
    const program = join(ROOT, 'scripts/examples/examples.mjs')
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
      encoding: 'utf8',
      env: childEnvironment(),
    })
    return { status, text: stdout + stderr }
  }

  /** Writes a folder as the published one, and replays it. */
  function replayThese(examples: Record<string, { at: string; parameters: object; responses: object }>) {
    mkdirSync(join(folder, 'examples'))
    const paths: Record<string, object> = {}
    for (const [name, { at, ...example }] of Object.entries(examples)) {
      writeFileSync(join(folder, 'examples', `${name}.json`), JSON.stringify(example))
      const [method = '', path = ''] = at.split(' ')
      const named = { [name]: { $ref: `./examples/${name}.json` } }
      paths[path] = { ...paths[path], [method]: { operationId: name, 'x-ms-examples': named } }
    }
    writeFileSync(join(folder, 'Face.json'), JSON.stringify({ paths }))
    return replay(folder)
  }

  const group = '/persongroups/{personGroupId}'
  const there = { personGroupId: 'staff', personId: 'x', persistedFaceId: 'y' }

  it('replays each in the state that it supposes', () => {
    const who = { faceId: 'q', candidates: [{ personId: 'p', confidence: 0.9 }] }
    const face = { faceId: 'q', faceAttributes: { accessories: [{ type: 'mask', confidence: 1 }] } }
    const rectangle = { faceRectangle: { top: 1, left: 1, width: 1, height: 1 } }
    const url = { ImageUrl: { url: '{Image Url here}' } }
    const { status, text } = replayThese({
      Create: {
        at: `put ${group}`,
        parameters: { ...there, body: { name: 'Staff' } },
        responses: { 202: {} },
      },
      Detect: {
        at: 'post /detect',
        parameters: { returnFaceAttributes: ['accessories'], ...url },
        responses: { 200: { body: [{ ...face, ...rectangle }] } },
      },
      Face: {
        at: `get ${group}/persons/{personId}/persistedfaces/{persistedFaceId}`,
        parameters: there,
        responses: { 200: { body: { persistedFaceId: 'y', userData: 'a' } } },
      },
      Identify: {
        at: 'post /identify',
        parameters: { body: { faceIds: ['q'], largePersonGroupId: 'staff' } },
        responses: { 200: { body: [who] } },
      },
      Snapshot: { at: 'get /snapshots', parameters: {}, responses: { 200: { body: [] } } },
      Status: {
        at: `get ${group}/training`,
        parameters: there,
        responses: { 200: { body: { status: 'succeeded', when: '2017' } } },
      },
    })
    expect(text.split('\n')).toEqual([
      'Create: differs',
      '  200 "" in place of 202',
      'Detect: fits',
      'Face: fits',
      'Identify: fits',
      'Snapshot: not emulated',
      '  The emulator does not support this feature of the service: snapshots.',
      'Status: differs',
      '  the body has no when',
      '  the body has a createdDateTime that the example has not',
      '  the body has a lastActionDateTime that the example has not',
      '  the body has a message that the example has not',
      '3 of 6 examples fit, 2 differ, 1 are not emulated',
      '',
    ])
    expect(status).toBe(1)
  })

  it('ends with 0 where none differs', () => {
    const { status, text } = replayThese({
      Train: { at: `post ${group}/train`, parameters: there, responses: { 202: {} } },
    })
    expect(text).toBe('Train: fits\n1 of 1 examples fit, 0 differ, 0 are not emulated\n')
    expect(status).toBe(0)
  })

  it('says where the files are to be had, where it is given none', () => {
    const { status, text } = replay(folder)
    expect(text).toContain(`${folder} has no Face.json.\n`)
    expect(text).toContain('git clone --depth 1 ')
    expect(status).toBe(2)
    expect(replay().status).toBe(2)
    expect(replay('--help').status).toBe(0)
  })
})
