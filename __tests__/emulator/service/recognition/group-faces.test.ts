import { expect, it } from '@jest/globals'
import { errorBody, guid, serviceInHand } from '../service-in-hand.ts'

const url = (name: string): string => `https://example.com/${name}.jpg`

it('group puts the faces of one person together, and those that are alone apart', () => {
  const service = serviceInHand()
  for (const name of ['a1', 'a2', 'a3']) service.shows(url(name), 'Anna')
  for (const name of ['b1', 'b2']) service.shows(url(name), 'Ben')
  const faceIds = ['b1', 'a1', 'c', 'a2', 'b2', 'a3'].map(name => String(service.detect(url(name))[0]))
  const [b1, a1, c, a2, b2, a3] = faceIds
  expect(service.call('POST', 'group', { faceIds })).toMatchObject({
    status: 200,
    body: {
      groups: [
        [a1, a2, a3],
        [b1, b2],
      ],
      messyGroup: [c],
    },
  })
})

it.each([
  ['one face', [guid(1)]],
  ['1,001 faces', Array<string>(1_001).fill(guid(1))],
])('group refuses %s', (_, faceIds) => {
  expect(serviceInHand().call('POST', 'group', { faceIds })).toMatchObject({
    status: 400,
    body: errorBody('BadArgument', 'The length of faceIds is not in a valid range.'),
  })
})

it('group refuses faces that are not known, and what is no JSON', () => {
  expect(serviceInHand().call('POST', 'group', { faceIds: [guid(1), guid(2)] })).toMatchObject({
    status: 400,
    body: errorBody('FaceNotFound', 'Face is not found.'),
  })
  expect(serviceInHand().call('POST', 'group', '').status).toBe(400)
})
