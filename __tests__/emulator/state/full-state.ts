import { guid } from '../service/service-in-hand.ts'

/** A document with one of everything, and nothing that could be left out without another meaning. */
export const fullState = {
  version: 1,
  pictures: [
    { url: 'https://example.com/anna.jpg', shows: ['anna'] },
    { sha256: 'ab'.repeat(32), shows: [] },
  ],
  personGroups: [
    {
      id: 'staff',
      name: 'Staff',
      userData: 'all',
      recognitionModel: 'recognition_04',
      persons: [
        {
          personId: guid(1),
          name: 'Anna',
          userData: '4711',
          faces: [
            {
              persistedFaceId: guid(2),
              userData: 'front',
              url: 'https://example.com/anna.jpg',
              shows: 'anna',
            },
            { persistedFaceId: guid(3), sha256: 'cd'.repeat(32) },
          ],
        },
        { personId: guid(4), name: 'Ben', faces: [] },
      ],
      trainings: [
        {
          trainingId: guid(5),
          createdDateTime: '2026-11-23T05:00:00Z',
          startedDateTime: '2026-11-23T05:00:00.5Z',
          endedDateTime: '2026-11-23T05:00:02.5Z',
          status: 'succeeded',
          learnt: [
            { id: guid(1), faces: [{ url: 'https://example.com/anna.jpg', shows: 'anna' }] },
            { id: guid(9), faces: [] },
          ],
        },
        {
          trainingId: guid(6),
          createdDateTime: '2026-11-23T05:59:59.5Z',
          shownDateTime: '2026-11-23T06:00:00.25Z',
          startedDateTime: '2026-11-23T06:00:00.0000122Z',
          endedDateTime: '2026-11-23T06:00:02Z',
          status: 'failed',
          message: 'Training failed: there is no face.',
        },
      ],
    },
  ],
  largePersonGroups: [
    { id: 'all', name: 'All', recognitionModel: 'recognition_01', persons: [], trainings: [] },
  ],
  faceLists: [
    {
      id: 'guests',
      name: 'Guests',
      recognitionModel: 'recognition_01',
      faces: [{ persistedFaceId: guid(7), url: 'https://example.com/x.jpg' }],
    },
  ],
  largeFaceLists: [
    { id: 'guests', name: 'Guests', recognitionModel: 'recognition_01', faces: [], trainings: [] },
  ],
  detectedFaces: [
    {
      faceId: guid(8),
      recognitionModel: 'recognition_04',
      expiresDateTime: '2026-11-24T06:00:00Z',
      url: 'https://example.com/anna.jpg',
      shows: 'anna',
    },
  ],
}

/** What stands in a document at a place such as `persons[0].name`. */
export function changed(place: string, value: unknown): unknown {
  const copy = structuredClone(fullState) as unknown
  const keys = place.split(/[.[\]]+/).filter(key => key !== '')
  const last = String(keys.pop())
  let at = copy as Record<string, unknown>
  for (const key of keys) at = at[key] as Record<string, unknown>
  at[last] = value
  return JSON.parse(JSON.stringify(copy)) as unknown
}
